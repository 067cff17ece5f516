from __future__ import annotations

import datetime as dt

import pytest

from somestrategi.core.working_days import easter, holidays, is_working_day, latest_day_past, passed_since


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_is_on_the_day_of_the_almanac(year: int, month: int, day: int) -> None:
    assert easter(year) == dt.date(year, month, day)


def test_the_public_holidays_of_2026() -> None:
    assert [f"{day:%d.%m}" for day in sorted(holidays(2026))] == [
        "01.01", "02.04", "03.04", "05.04", "06.04", "01.05", "14.05", "17.05", "24.05", "25.05", "25.12", "26.12",
    ]  # fmt: skip


def test_two_holidays_may_fall_on_one_day() -> None:
    assert len(holidays(2008)) == 11  # the Ascension and the first of May


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (dt.date(2026, 11, 25), True),
        (dt.date(2026, 11, 28), False),
        (dt.date(2026, 4, 2), False),
        (dt.date(2026, 4, 4), False),
        (dt.date(2026, 12, 24), True),
        (dt.date(2027, 5, 17), False),
    ],
)
def test_a_working_day(day: dt.date, is_working: bool) -> None:
    assert is_working_day(day) is is_working


@pytest.mark.parametrize(
    ("published", "first_late"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 25)),  # Monday: Tuesday is given, Wednesday is late
        (dt.date(2026, 11, 26), dt.date(2026, 11, 28)),  # Thursday
        (dt.date(2026, 11, 27), dt.date(2026, 12, 1)),  # Friday: Monday is given
        (dt.date(2026, 11, 28), dt.date(2026, 12, 1)),  # Saturday
        (dt.date(2026, 4, 1), dt.date(2026, 4, 8)),  # before Easter
        (dt.date(2026, 12, 31), dt.date(2027, 1, 5)),
    ],
)
def test_a_whole_working_day_passes_before_something_is_late(published: dt.date, first_late: dt.date) -> None:
    day = published
    while not published <= latest_day_past(1, today=day):
        assert passed_since(published, today=day) < 1
        day += dt.timedelta(days=1)
    assert day == first_late
    assert passed_since(published, today=day) == 1


def test_without_a_day_given_yesterdays_is_late() -> None:
    assert latest_day_past(0, today=dt.date(2026, 11, 25)) == dt.date(2026, 11, 24)
