"""What all ministries plan for the next seven days, as far as it crosses: panel 4 of the meeting of all (S76, S77)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from content.plan import clashes, reading
from content.plan.entry import Entry
from content.plan.overview import Pair, pairs_of
from content.plan.span import Span
from somestrategi.core import working_days
from somestrategi.dashboard.panels.wall_days import WallDay

IN_VIEW = 3
CLASHES = 1


@dataclass(frozen=True)
class JointPlanPanel:
    """`days` are working days, and other days with something in them."""

    days: Sequence[WallDay]
    count: int
    ministry_count: int
    clash_count: int
    pairs: Sequence[Pair]
    url: str


def build(today: dt.date) -> JointPlanPanel | None:
    """None where nobody plans anything. One query."""
    span = Span.from_day(today)
    entries = reading.others((), reading.days(span.first, span.last))
    if not entries:
        return None
    told = [_for_all(entry) for entry in clashes.with_clashes(entries, ())]
    by_day: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in told:
        by_day[entry.day].append(entry)
    days = [
        WallDay(day, by_day[day], working_days.is_working_day(day) and not by_day[day], IN_VIEW)
        for day in span.days
    ]
    pairs = pairs_of(told)
    return JointPlanPanel(
        days=[day for day in days if day.entries or day.is_gap],
        count=len(told),
        ministry_count=len({entry.ministry for entry in told}),
        clash_count=len(pairs),
        pairs=pairs[:CLASHES],
        url=f"{reverse('plan_others')}?{span.query}",
    )


def _for_all(entry: Entry) -> Entry:
    """What is shielded is only taken: not even where it clashes is told."""
    told = () if entry.is_busy else tuple(other for other in entry.clashes if not other.is_busy)
    return replace(entry, label=entry.platform, clashes=told)
