"""The strategy, sentence by sentence: what keeps each requirement, and how we stand today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max
from django.urls import reverse

from accounts.models import AuditRunPart, Finding, User
from accounts.permissions import DO, ministries_where
from content.checks.book import CHECKS
from content.checks.remarks import NEEDS_REASON
from content.draft import Draft
from somestrategi.audits.book import rule_of
from somestrategi.core.rules import Rule, Severity
from somestrategi.core.strategy import Requirement, Section, all_requirements, sections
from somestrategi.core.strategy.kept import all_kept


class Standing(Enum):
    """«Ukjent» is a state of its own, never «i orden»."""

    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"
    IN_ORDER = "in_order"
    FINDINGS = "findings"
    CHECKED = "checked"


@dataclass(frozen=True)
class DraftCheck:
    """`stops`: the post is not sent while the remark stands."""

    rule: Rule[Draft]
    stops: bool


@dataclass(frozen=True)
class RequirementLine:
    """`rules` are the audits that keep it, as tests prove, and `checks` those that a draft meets while it is written;
    `finding_count` are open ones in the ministries that the reader works for."""

    requirement: Requirement
    title: str
    rules: tuple[Rule[Any], ...]
    checks: tuple[DraftCheck, ...]
    standing: Standing
    finding_count: int
    findings_url: str
    looked_at: dt.datetime | None


@dataclass(frozen=True)
class Chapter:
    section: Section
    title: str
    lines: list[RequirementLine]


@dataclass(frozen=True)
class StrategyPage:
    chapters: list[Chapter]
    kept_count: int
    binding_count: int
    binding_kept_count: int


def prepare(user: User, ui_language: str) -> StrategyPage:
    """Two queries."""
    today = _Today(user)
    by_section = {
        section: [
            _line(entry, today, ui_language) for entry in all_requirements() if entry.section == section
        ]
        for section in sections()
    }
    lines = [line for chapter in by_section.values() for line in chapter]
    return StrategyPage(
        chapters=[Chapter(s, s.title_in(ui_language), chapter) for s, chapter in by_section.items()],
        kept_count=sum(line.standing is not Standing.NOT_KEPT for line in lines),
        binding_count=sum(line.requirement.is_binding for line in lines),
        binding_kept_count=sum(
            line.requirement.is_binding and line.standing is not Standing.NOT_KEPT for line in lines
        ),
    )


def one(requirement: Requirement, user: User, ui_language: str) -> RequirementLine:
    return _line(requirement, _Today(user), ui_language)


class _Today:
    """Open findings and the last completed look of each rule, where the reader may see them."""

    def __init__(self, user: User) -> None:
        visible = ministries_where(user, DO.FINDING_VIEW, path="ministry_id")
        self.findings: dict[str, int] = dict(
            Finding.objects.filter(visible)
            .open()
            .order_by()
            .values_list("rule_id")
            .annotate(count=Count("pk"))
        )
        looked = AuditRunPart.objects.filter(
            ministries_where(user, DO.FINDING_VIEW, path="run__ministry_id"), error=""
        )
        self.looked_at: dict[str, dt.datetime] = dict(
            looked.order_by().values_list("rule_id").annotate(at=Max("completed_at"))
        )


def _line(requirement: Requirement, today: _Today, ui_language: str) -> RequirementLine:
    kept = all_kept().get(requirement.id)
    rules = tuple(rule for rule in map(rule_of, kept.by if kept else ()) if rule is not None)
    checks = tuple(
        DraftCheck(check.rule, stops=check.rule.severity is Severity.BLOCK or check.override in NEEDS_REASON)
        for check in CHECKS
        if kept and check.id in kept.by
    )
    ids = [rule.id for rule in rules]
    count = sum(today.findings.get(rule_id, 0) for rule_id in ids)
    looks = [today.looked_at[rule_id] for rule_id in ids if rule_id in today.looked_at]
    return RequirementLine(
        requirement=requirement,
        title=requirement.title_in(ui_language),
        rules=rules,
        checks=checks,
        standing=_standing(
            is_kept=kept is not None, has_look=bool(looks), count=count, is_checked=bool(checks and not rules)
        ),
        finding_count=count,
        findings_url=_findings_url(ids),
        looked_at=max(looks, default=None),
    )


def _standing(*, is_kept: bool, has_look: bool, count: int, is_checked: bool) -> Standing:
    """What only checks keep is met before it is published: there is nothing to count afterwards."""
    if not is_kept:
        return Standing.NOT_KEPT
    if count:
        return Standing.FINDINGS
    if is_checked:
        return Standing.CHECKED
    return Standing.IN_ORDER if has_look else Standing.UNKNOWN


def _findings_url(rule_ids: Sequence[str]) -> str:
    query = {"regel": rule_ids[0]} if len(rule_ids) == 1 else {}
    return f"{reverse('findings')}?{urlencode(query)}"
