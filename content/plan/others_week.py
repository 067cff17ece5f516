"""The other ministries' week, day by day, and where it meets our own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from content.plan import reading
from content.plan.entry import Entry
from content.plan.span import Span
from somestrategi.core import clock


@dataclass(frozen=True)
class OthersDay:
    on: dt.date
    entries: Sequence[Entry]
    is_today: bool


def days_of(ministry_ids: Collection[int], span: Span) -> list[OthersDay]:
    """The days of the week with something in them, by time and ministry; one query."""
    by_day: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in reading.others(ministry_ids, reading.days(span.first, span.last)):
        by_day[entry.day].append(entry)
    today = clock.today()
    return [
        OthersDay(day, sorted(by_day[day], key=lambda one: (one.at, one.ministry)), day == today)
        for day in span.days
        if by_day[day]
    ]
