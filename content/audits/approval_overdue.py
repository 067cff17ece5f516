"""S14: «opptre som troverdige og pålitelige.» Two people look at a post, and the second one does look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.actions import posts
from content.models import Approval, ApprovalState, Clearance
from somestrategi.core import clock, working_days
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "content.approval_overdue_working_days"


@dataclass(frozen=True)
class ApprovalWaiting:
    subject: Subject
    today: dt.date
    asked_on: dt.date
    limit: int


def check(approval: ApprovalWaiting) -> Iterator[Hit]:
    days = working_days.passed_since(approval.asked_on, today=approval.today)
    if days >= approval.limit:
        yield Hit("waits", {"days": days, "limit": approval.limit})


_EXAMPLE = Subject(Approval, 1, "Eksempel")

RULE = Rule[ApprovalWaiting](
    id="content.approval_overdue",
    title=_("Post that waits for approval"),
    why=_("Everybody who could decide has been asked, and nobody has. A post that is late helps nobody."),
    requirements=("S14",),
    severity=Severity.WARN,
    messages={"waits": _("It has waited for %(days)s working days. Our limit is %(limit)s.")},
    evidence={"days": _("Working days since it was sent"), "limit": _("Our limit in working days")},
    check=check,
    fires=ApprovalWaiting(_EXAMPLE, dt.date(2026, 11, 27), dt.date(2026, 11, 23), 2),
    silent=ApprovalWaiting(_EXAMPLE, dt.date(2026, 11, 24), dt.date(2026, 11, 23), 2),
)


def snapshots(scope: Scope) -> Iterable[ApprovalWaiting]:
    """Those that waited at the end of the date; one query. A shielded post goes by its number."""
    _start, after = clock.day(scope.today)
    then = Q(state=ApprovalState.WAITING) | Q(decided_at__gte=after)
    rows = Approval.objects.filter(then, post__ministry_id=scope.ministry_id, asked_at__lt=after)
    for row in rows.select_related("post").iterator():
        yield ApprovalWaiting(
            subject=Subject(Approval, row.pk, posts.label(row.post)),
            today=scope.today,
            asked_on=clock.local_date(row.asked_at),
            limit=int(scope.thresholds[THRESHOLD]),
        )


AUDIT = Audit(RULE, snapshots)

_CLEARANCE = Subject(Clearance, 1, "Eksempel")

CLEARANCE_RULE = Rule[ApprovalWaiting](
    id="content.clearance_waits",
    title=_("Post that waits for clearance"),
    why=_(
        "The ministry has said that the political leadership clears such posts. Until it does, nobody can approve them."
    ),
    requirements=("S81",),
    severity=Severity.WARN,
    messages=RULE.messages,
    evidence=RULE.evidence,
    check=check,
    fires=ApprovalWaiting(_CLEARANCE, dt.date(2026, 11, 27), dt.date(2026, 11, 23), 2),
    silent=ApprovalWaiting(_CLEARANCE, dt.date(2026, 11, 24), dt.date(2026, 11, 23), 2),
)


def clearances_waiting(scope: Scope) -> Iterable[ApprovalWaiting]:
    """Of posts that wait to be approved; one query."""
    _start, after = clock.day(scope.today)
    rows = Clearance.objects.waiting().filter(post__ministry_id=scope.ministry_id, asked_at__lt=after)
    for row in rows.with_label().iterator():
        yield ApprovalWaiting(
            subject=Subject(Clearance, row.pk, posts.label(row.post)),
            today=scope.today,
            asked_on=clock.local_date(row.asked_at),
            limit=int(scope.thresholds[THRESHOLD]),
        )


CLEARANCE_AUDIT = Audit(CLEARANCE_RULE, clearances_waiting)
