from __future__ import annotations

import datetime as dt

import pytest

from somestrategi.core import clock, working_hours


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=clock.OSLO)


@pytest.mark.parametrize(
    ("since", "hours", "then"),
    [
        ("2026-11-23T10:00", 4, "2026-11-23T14:00"),
        ("2026-11-23T14:00", 4, "2026-11-24T10:00"),
        ("2026-11-27T15:00", 4, "2026-11-30T11:00"),
        ("2026-11-28T12:00", 1, "2026-11-30T09:00"),
        ("2026-12-24T15:30", 1, "2026-12-28T08:30"),
        ("2026-11-23T03:00", 16, "2026-11-24T16:00"),
    ],
)
def test_hours_at_work(since: str, hours: int, then: str) -> None:
    assert working_hours.after(_at(since), hours) == _at(then)
