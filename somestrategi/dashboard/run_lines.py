"""A run of the self-audit as people read it: how it went, what it found, opened and resolved, and how long it took.

What opened and was resolved is counted on the findings by the run's date, because a run that is asked for again on the
same date is the same run and starts its own counting anew.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditRun, AuditRunPart, Finding, RunStatus
from somestrategi.audits.book import AUDITS, rule_of
from somestrategi.core import clock

Key = tuple[int, dt.date]


@dataclass(frozen=True)
class RunLook:
    word: str | Promise
    icon: str
    color: str


@dataclass(frozen=True)
class PartLine:
    """One rule within a run. `part` is None where the rule has not been looked at yet."""

    title: str
    part: AuditRunPart | None
    opened_count: int
    resolved_count: int
    url: str
    opened_url: str
    resolved_url: str


@dataclass(frozen=True)
class RunLine:
    run: AuditRun
    look: RunLook
    parts: Sequence[AuditRunPart]
    opened_count: int
    resolved_count: int
    duration: str
    url: str
    opened_url: str
    resolved_url: str

    @property
    def hit_count(self) -> int:
        return sum(part.hit_count for part in self.parts)

    @property
    def failed(self) -> list[AuditRunPart]:
        return [part for part in self.parts if part.error]


def lines(runs: Sequence[AuditRun]) -> list[RunLine]:
    """The runs with their parts already read; two queries however many there are."""
    opened, resolved = _by_day(runs, "opened_at"), _by_day(runs, "resolved_at")
    return [_line(run, opened[_key(run)], resolved[_key(run)]) for run in runs]


def parts(line: RunLine) -> list[PartLine]:
    """One for each rule, in the book's order, then rules that have been retired; two queries."""
    run = line.run
    found = {part.rule_id: part for part in line.parts}
    opened, resolved = _by_rule(run, "opened_at"), _by_rule(run, "resolved_at")
    waiting = [audit.rule.id for audit in AUDITS] if run.status != RunStatus.COMPLETED else []
    in_order = dict.fromkeys([*(a.rule.id for a in AUDITS if a.rule.id in found), *waiting, *found])
    return [
        PartLine(
            title=str(rule.title) if (rule := rule_of(rule_id)) else rule_id,
            part=found.get(rule_id),
            opened_count=opened[rule_id],
            resolved_count=resolved[rule_id],
            url=_findings_url(run, regel=rule_id),
            opened_url=_findings_url(run, regel=rule_id, status="alle", apnet=run.local_on.isoformat()),
            resolved_url=_findings_url(run, regel=rule_id, status="alle", lost=run.local_on.isoformat()),
        )
        for rule_id in in_order
    ]


def _line(run: AuditRun, opened: int, resolved: int) -> RunLine:
    run_parts = list(run.parts.all())
    return RunLine(
        run=run,
        look=_look(run, has_failed=any(part.error for part in run_parts)),
        parts=run_parts,
        opened_count=opened,
        resolved_count=resolved,
        duration=_duration(run),
        url=reverse("audit_run", args=[run.pk]),
        opened_url=_findings_url(run, status="alle", apnet=run.local_on.isoformat()),
        resolved_url=_findings_url(run, status="alle", lost=run.local_on.isoformat()),
    )


def _look(run: AuditRun, *, has_failed: bool) -> RunLook:
    if run.status == RunStatus.WAITING:
        return RunLook(RunStatus.WAITING.label, "Clock", "neutral")
    if run.status == RunStatus.RUNNING:
        if run.leased_until is None or run.leased_until < clock.now():
            return RunLook(pgettext_lazy("run", "Stopped on its way"), "ExclamationmarkTriangle", "warning")
        return RunLook(RunStatus.RUNNING.label, "ArrowsCirclepath", "info")
    if has_failed:
        return RunLook(_("Completed with errors"), "ExclamationmarkTriangle", "warning")
    return RunLook(RunStatus.COMPLETED.label, "CheckmarkCircle", "success")


def _duration(run: AuditRun) -> str:
    """From it was asked for until it was done; empty while it is not."""
    if run.status != RunStatus.COMPLETED or run.completed_at is None:
        return ""
    seconds = round((run.completed_at - run.requested_at).total_seconds())
    if seconds < 1:
        return gettext("less than a second")
    if seconds < 120:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def _findings_url(run: AuditRun, **query: str) -> str:
    return f"{reverse('findings')}?{urlencode({'departement': run.ministry.code, **query})}"


def _key(run: AuditRun) -> Key:
    return run.ministry_id, run.local_on


def _by_day(runs: Sequence[AuditRun], moment: str) -> Counter[Key]:
    if not runs:
        return Counter()
    days = [run.local_on for run in runs]
    first, after = clock.day(min(days))[0], clock.day(max(days))[1]
    rows = Finding.objects.filter(
        **{f"{moment}__gte": first, f"{moment}__lt": after, "ministry__in": {run.ministry_id for run in runs}}
    )
    day = TruncDate(moment, tzinfo=clock.OSLO)
    counted = rows.order_by().annotate(day=day).values_list("ministry_id", "day").annotate(n=Count("pk"))
    return Counter({(ministry_id, on): count for ministry_id, on, count in counted})


def _by_rule(run: AuditRun, moment: str) -> Counter[str]:
    first, after = clock.day(run.local_on)
    rows = Finding.objects.filter(
        **{f"{moment}__gte": first, f"{moment}__lt": after, "ministry": run.ministry_id}
    )
    return Counter(dict(rows.order_by().values_list("rule_id").annotate(n=Count("pk"))))
