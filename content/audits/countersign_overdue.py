"""S14: two people look at a post. Where one was on duty and published alone, the other looks soon afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.actions import posts
from content.models import Approval, ApprovalState
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class PublishedAlone:
    """`now` is the end of the date, or the present moment on the present day."""

    subject: Subject
    now: dt.datetime
    due_at: dt.datetime


def check(approval: PublishedAlone) -> Iterator[Hit]:
    if approval.due_at < approval.now:
        yield Hit("alone", {"hours": max(1, (approval.now - approval.due_at) // HOUR)})


_EXAMPLE = Subject(Approval, 1, "Eksempel")
_NOW = dt.datetime(2026, 11, 27, 3, 30, tzinfo=dt.UTC)

RULE = Rule[PublishedAlone](
    id="content.countersign_overdue",
    title=_("Post that nobody has countersigned"),
    why=_("Whoever is on duty may publish alone because somebody else looks at it soon afterwards."),
    requirements=("S14",),
    severity=Severity.WARN,
    messages={
        "alone": _(
            "It went out without a second pair of eyes, and should have been countersigned %(hours)s hours ago."
        )
    },
    evidence={"hours": _("Hours too late")},
    check=check,
    fires=PublishedAlone(_EXAMPLE, _NOW, _NOW - 5 * HOUR),
    silent=PublishedAlone(_EXAMPLE, _NOW, _NOW + HOUR),
)


def snapshots(scope: Scope) -> Iterable[PublishedAlone]:
    """What had been published alone and not countersigned at the end of the date; one query."""
    _start, after = clock.day(scope.today)
    open_then = Q(countersigned_at__isnull=True) | Q(countersigned_at__gte=after)
    rows = Approval.objects.filter(
        open_then,
        state=ApprovalState.APPROVED,
        countersign_due_at__isnull=False,
        asked_at__lt=after,
        post__ministry_id=scope.ministry_id,
    )
    for row in rows.with_label().iterator():
        assert row.countersign_due_at is not None
        yield PublishedAlone(
            subject=Subject(Approval, row.pk, posts.label(row.post)),
            now=min(after, clock.now()),
            due_at=row.countersign_due_at,
        )


AUDIT = Audit(RULE, snapshots)
