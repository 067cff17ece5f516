"""Norwegian working days: Monday to Friday, without public holidays.

Holidays: lov om helligdager og helligdagsfred (LOV-1995-02-24-12) § 2, and lov om 1 og 17 mai som høgtidsdager
(LOV-1947-04-26-1). Christmas Eve and New Year's Eve are working days there.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

ONE = dt.timedelta(days=1)
FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days from Easter Sunday: Maundy Thursday to Easter Monday, the Ascension, Whit Sunday and Whit Monday."""


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the Meeus–Jones–Butcher rule."""
    century, of_century = divmod(year, 100)
    leap_centuries, after = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * after + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    sunday = easter(year)
    moving = {sunday + dt.timedelta(days=days) for days in FROM_EASTER}
    return frozenset(moving | {dt.date(year, month, day) for month, day in FIXED})


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def passed_since(day: dt.date, *, today: dt.date) -> int:
    """Whole working days after `day` that are over: neither `day` nor `today` counts."""
    return sum(is_working_day(day + n * ONE) for n in range(1, (today - day).days))


def latest_day_past(count: int, *, today: dt.date) -> dt.date:
    """The latest day before today since which `count` whole working days are over."""
    day = today - ONE
    while count:
        count -= is_working_day(day)
        day -= ONE
    return day
