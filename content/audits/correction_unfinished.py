"""S1 «korrekt og klar informasjon», S14: what is known to be wrong is put right everywhere, and soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.models import Correction
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

DUE = "content.correction_due_hours"
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class OpenCorrection:
    """`now` is the end of the date, or the present moment on the present day."""

    subject: Subject
    now: dt.datetime
    opened_at: dt.datetime
    left_count: int
    due_hours: int


def check(correction: OpenCorrection) -> Iterator[Hit]:
    hours = (correction.now - correction.opened_at) // HOUR
    if correction.left_count and hours >= correction.due_hours:
        yield Hit("unfinished", {"count": correction.left_count, "hours": hours})


_EXAMPLE = Subject(Correction, 1, "Eksempel")
_NOW = dt.datetime(2026, 11, 27, 3, 30, tzinfo=dt.UTC)

RULE = Rule[OpenCorrection](
    id="content.correction_unfinished",
    title=_("Mistake that is not corrected everywhere"),
    why=_("Who met the mistake in one place must not meet it again in another."),
    requirements=("S1", "S14"),
    severity=Severity.WARN,
    messages={
        "unfinished": _("It has been known for %(hours)s hours, and stands wrong in %(count)s places."),
    },
    evidence={"count": _("Places that are not put right"), "hours": _("Hours since it was noted")},
    check=check,
    fires=OpenCorrection(_EXAMPLE, _NOW, _NOW - 30 * HOUR, left_count=1, due_hours=24),
    silent=OpenCorrection(_EXAMPLE, _NOW, _NOW - 3 * HOUR, left_count=1, due_hours=24),
)


def snapshots(scope: Scope) -> Iterable[OpenCorrection]:
    """What stood open at the end of the date; one query."""
    _start, after = clock.day(scope.today)
    open_then = Q(closed_at=None) | Q(closed_at__gte=after)
    left = Count("places", filter=Q(places__done_at=None) | Q(places__done_at__gte=after))
    rows = Correction.objects.filter(open_then, opened_at__lt=after, post__ministry_id=scope.ministry_id)
    for row in rows.select_related("post").annotate(left_count=left).order_by("pk").iterator():
        yield OpenCorrection(
            subject=Subject(Correction, row.pk, str(row)),
            now=min(after, clock.now()),
            opened_at=row.opened_at,
            left_count=row.left_count,  # type: ignore[attr-defined]
            due_hours=int(scope.thresholds[DUE]),
        )


AUDIT = Audit(RULE, snapshots)
