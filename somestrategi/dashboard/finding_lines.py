"""A finding as people read it: severity in a word, the sentence, what it concerns, and where it is put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.audits.audit import Subject
from accounts.models import Account, Finding, FindingStatus
from somestrategi.audits.book import mend_url, rule_of
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from somestrategi.core.strategy import Requirement, requirement


@dataclass(frozen=True)
class SeverityLook:
    """How a severity of an audit is shown: word, icon and colour together."""

    word: Promise
    icon: str
    color: str


LOOKS: dict[str, SeverityLook] = {
    Severity.BLOCK: SeverityLook(pgettext_lazy("severity", "High"), "XMarkOctagon", "danger"),
    Severity.WARN: SeverityLook(pgettext_lazy("severity", "Medium"), "ExclamationmarkTriangle", "warning"),
    Severity.ADVISE: SeverityLook(pgettext_lazy("severity", "Low"), "InformationSquare", "info"),
}


@dataclass(frozen=True)
class Evidence:
    """One value that the audit saw, in words."""

    name: str
    value: str


@dataclass(frozen=True)
class FindingLine:
    """`mend_url` is where it is put right, `rows_url` the publications behind it; empty where there are none."""

    finding: Finding
    look: SeverityLook
    title: str
    sentence: str
    why: str
    requirements: tuple[Requirement, ...]
    evidence: tuple[Evidence, ...]
    url: str
    mend_url: str
    rows_url: str
    is_overdue: bool


def line(finding: Finding) -> FindingLine:
    """Costs no query. A rule that has been retired still shows what its finding concerned."""
    rule = rule_of(finding.rule_id)
    subject = _subject(finding)
    return FindingLine(
        finding=finding,
        look=LOOKS[finding.severity],
        title=rule.headline(finding.message, finding.params) if rule else finding.rule_id,
        sentence=rule.sentence(finding.message, finding.params) if rule else "",
        why=str(rule.why) if rule else "",
        requirements=tuple(requirement(r) for r in rule.requirements) if rule else (),
        evidence=tuple(
            Evidence(str(words), _value(finding.params[name]))
            for name, words in (rule.evidence.items() if rule else ())
            if name in finding.params
        ),
        url=reverse("finding", args=[finding.pk]),
        mend_url=mend_url(finding.rule_id, subject) if subject else "",
        rows_url=_rows_url(subject) if subject else "",
        is_overdue=finding.status == FindingStatus.OPEN
        and finding.due_on is not None
        and finding.due_on < clock.today(),
    )


def lines(findings: Iterable[Finding]) -> list[FindingLine]:
    return [line(finding) for finding in findings]


def _subject(finding: Finding) -> Subject | None:
    """None where the model no longer exists. Content types are remembered by Django."""
    model = ContentType.objects.get_for_id(finding.content_type_id).model_class()
    return Subject(model, finding.object_id, finding.label) if model else None


def _rows_url(subject: Subject) -> str:
    if subject.model is not Account:
        return ""
    return f"{reverse('publications')}?{urlencode({'konto': subject.id})}"


def _value(value: object) -> str:
    """Params are what JSON holds: dates are ISO."""
    day = parse_date(value) if isinstance(value, str) and len(value) == len("2026-11-23") else None
    return date_format(day, "j. F Y") if day else str(value)
