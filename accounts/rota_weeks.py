"""The editor rota as people read it: weeks from Monday, with what nobody has shown as plainly as the shifts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account, RotaShift

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Days:
    """Both ends are in it."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        """«30. november–6. desember»"""
        last = date_format(self.last, "j. F")
        if self.first == self.last:
            return last
        is_one_month = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{date_format(self.first, 'j.' if is_one_month else 'j. F')}–{last}"


@dataclass(frozen=True)
class Slot:
    """Days within one week with the same editor; `shift` is None where there is nobody."""

    days: Days
    shift: RotaShift | None
    is_whole_week: bool


@dataclass(frozen=True)
class Week:
    monday: dt.date
    slots: tuple[Slot, ...]
    is_now: bool

    @property
    def days(self) -> Days:
        return Days(self.monday, self.monday + WEEK - DAY)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def days_of(shift: RotaShift) -> Days:
    return Days(shift.first_on, shift.last_on)


def gaps(first: dt.date, last: dt.date, shifts: Iterable[RotaShift]) -> Iterator[Days]:
    """The days of the period that no shift has. The shifts come in order and do not overlap."""
    at = first
    for shift in shifts:
        if shift.last_on < at or shift.first_on > last:
            continue
        if shift.first_on > at:
            yield Days(at, shift.first_on - DAY)
        at = shift.last_on + DAY
    if at <= last:
        yield Days(at, last)


def weeks(shifts: Sequence[RotaShift], *, today: dt.date, count: int) -> list[Week]:
    """So many from this week on. `shifts` are one account's, in order."""
    now = monday_of(today)
    return [_week(now + n * WEEK, shifts, today) for n in range(count)]


def nearest(account: Account) -> list[Week]:
    """This week and the next, in one query."""
    today = clock.today()
    monday = monday_of(today)
    shifts = account.rota.between(monday, monday + 2 * WEEK - DAY).in_order()
    return weeks(list(shifts), today=today, count=2)


def _week(monday: dt.date, shifts: Sequence[RotaShift], today: dt.date) -> Week:
    """Days that are over and that nobody had are left out: nobody can take them any more."""
    sunday = monday + WEEK - DAY
    filled = [
        (Days(max(shift.first_on, monday), min(shift.last_on, sunday)), shift)
        for shift in shifts
        if shift.first_on <= sunday and shift.last_on >= monday
    ]
    empty = [(days, None) for days in gaps(max(monday, today), sunday, shifts)]
    slots = sorted([*filled, *empty], key=lambda slot: slot[0].first)
    return Week(monday, tuple(Slot(days, shift, len(slots) == 1) for days, shift in slots), monday <= today)
