"""The date is Oslo's: the year's edge and every deadline follow it, summer and winter."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from somestrategi.core import clock


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]


def test_now_is_aware_and_in_utc() -> None:
    with time_machine.travel(utc(2026, 11, 23, 12, 30), tick=False):
        assert clock.now() == utc(2026, 11, 23, 12, 30)
        assert clock.now().utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (utc(2026, 12, 31, 22, 59), dt.date(2026, 12, 31)),
        (utc(2026, 12, 31, 23, 0), dt.date(2027, 1, 1)),
        (utc(2026, 6, 30, 21, 59), dt.date(2026, 6, 30)),
        (utc(2026, 6, 30, 22, 0), dt.date(2026, 7, 1)),
    ],
)
def test_a_date_begins_at_midnight_in_oslo(moment: dt.datetime, day: dt.date) -> None:
    assert clock.local_date(moment) == day
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day


@pytest.mark.parametrize("day", [dt.date(2026, 1, 1), dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_start_of_a_date_is_its_first_moment_also_where_the_clocks_change(day: dt.date) -> None:
    start = clock.start_of(day)
    assert clock.local_date(start) == day
    assert clock.local_date(start - dt.timedelta(seconds=1)) == day - dt.timedelta(days=1)
