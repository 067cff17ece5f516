"""A finding as people read it: severity in a word, the sentence, what it concerns, and where it is put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.models import Finding
from somestrategi.audits.book import rule_of
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
class FindingLine:
    finding: Finding
    look: SeverityLook
    title: str
    sentence: str
    why: str
    requirements: tuple[Requirement, ...]
    url: str
    mend_url: str


def line(finding: Finding) -> FindingLine:
    """Costs no query. A rule that has been retired still shows what its finding concerned."""
    rule = rule_of(finding.rule_id)
    return FindingLine(
        finding=finding,
        look=LOOKS[finding.severity],
        title=rule.headline(finding.message, finding.params) if rule else finding.rule_id,
        sentence=rule.sentence(finding.message, finding.params) if rule else "",
        why=str(rule.why) if rule else "",
        requirements=tuple(requirement(r) for r in rule.requirements) if rule else (),
        url=reverse("finding", args=[finding.pk]),
        mend_url=_mend_url(finding),
    )


def lines(findings: Iterable[Finding]) -> list[FindingLine]:
    return [line(finding) for finding in findings]


def _mend_url(finding: Finding) -> str:
    """The page where it is put right; empty where there is none."""
    if finding.rule_id == "accounts.inactive":
        return reverse("account", args=[finding.object_id])
    if finding.rule_id == "content.written_form_share":
        return reverse("publications")
    return ""
