"""When somebody should have looked at a comment: in the account's stated hours, but for what cannot wait (S51)."""

from __future__ import annotations

import datetime as dt

from accounts.answering_hours import Hours, Span
from moderation.tiers import URGENT
from somestrategi.core import clock
from somestrategi.core.working_days import ONE, holidays

USUAL: Hours = tuple(Span(day, 8 * 60, 16 * 60) for day in range(5))
"""Where nobody has told an account's hours, or it has no fixed ones."""
LONGEST = 60
"""Days ahead that are looked through."""


def due_at(
    since: dt.datetime, *, tier: int, hours: Hours | None, minutes: int, urgent_minutes: int
) -> dt.datetime:
    """`minutes` of answering hours after `since`, aware; `urgent_minutes` round the clock for what is pressing."""
    if tier in URGENT:
        return since + dt.timedelta(minutes=urgent_minutes)
    left = dt.timedelta(minutes=minutes)
    day = clock.local_date(since)
    for _day in range(LONGEST):
        for begins, ends in _open_on(day, hours or USUAL):
            begins = max(begins, since)
            if begins < ends:
                if left <= ends - begins:
                    return begins + left
                left -= ends - begins
        day += ONE
    return since + dt.timedelta(days=LONGEST)


def _open_on(day: dt.date, hours: Hours) -> list[tuple[dt.datetime, dt.datetime]]:
    if day in holidays(day.year):
        return []
    midnight = clock.start_of(day)
    return [
        (_at(midnight, span.opens), _at(midnight, span.closes))
        for span in hours
        if span.weekday == day.weekday()
    ]


def _at(midnight: dt.datetime, minute: int) -> dt.datetime:
    """By the clock on the wall, also on the days when it is moved."""
    days, rest = divmod(minute, 24 * 60)
    day = midnight.date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(rest // 60, rest % 60), tzinfo=clock.OSLO)
