"""Hours in which people are at work: 8 to 16 in Oslo on working days. For reminders, which at night reach nobody."""

from __future__ import annotations

import datetime as dt

from somestrategi.core import clock
from somestrategi.core.working_days import ONE, is_working_day

BEGINS, ENDS = dt.time(8), dt.time(16)


def after(moment: dt.datetime, hours: float) -> dt.datetime:
    """The moment when so many working hours have passed since `moment`, both aware."""
    left = dt.timedelta(hours=hours)
    day = clock.local_date(moment)
    while True:
        begins = max(moment, dt.datetime.combine(day, BEGINS, tzinfo=clock.OSLO))
        ends = dt.datetime.combine(day, ENDS, tzinfo=clock.OSLO)
        if is_working_day(day) and begins < ends:
            if left <= ends - begins:
                return begins + left
            left -= ends - begins
        day += ONE
