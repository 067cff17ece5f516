"""Panel 6 of the meeting: open findings of the self-audit. Security findings are a count, never their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from accounts.models import AuditRun, Finding, Ministry
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from somestrategi.dashboard.finding_lines import FindingLine, lines

ROWS = 4


@dataclass(frozen=True)
class FindingsPanel:
    """`new_count` and `resolved_count` are since the run before the last one; `has_start` whether «egenkontroll
    fra» is set."""

    lines: Sequence[FindingLine]
    count: int
    security_count: int
    high_count: int
    overdue_count: int
    new_count: int
    resolved_count: int
    last_run: AuditRun | None
    has_start: bool
    url: str

    @property
    def more_count(self) -> int:
        return self.count - self.security_count - len(self.lines)


def build(ministry: Ministry) -> FindingsPanel:
    """Three queries."""
    runs = list(
        AuditRun.objects.completed()
        .filter(ministry=ministry)
        .order_by("-completed_at")
        .select_related("ministry")[:2]
    )
    since = runs[1].completed_at if len(runs) > 1 else None
    open_findings = Finding.objects.open().filter(ministry=ministry).most_severe_first()
    found = list(open_findings)
    shown = [finding for finding in found if not finding.is_security]
    return FindingsPanel(
        lines=lines(shown[:ROWS]),
        count=len(found),
        security_count=len(found) - len(shown),
        high_count=sum(finding.severity == Severity.BLOCK for finding in shown),
        overdue_count=sum(_is_overdue(finding) for finding in shown),
        new_count=sum(1 for finding in found if since and finding.opened_at > since),
        resolved_count=_resolved_since(ministry, since),
        last_run=runs[0] if runs else None,
        has_start=ministry.self_audit_from is not None,
        url=f"{reverse('findings')}?{urlencode({'departement': ministry.code})}",
    )


def _is_overdue(finding: Finding) -> bool:
    return finding.due_on is not None and finding.due_on < clock.today()


def _resolved_since(ministry: Ministry, since: object) -> int:
    if since is None:
        return 0
    return Finding.objects.filter(Q(ministry=ministry) & Q(resolved_at__gt=since)).count()
