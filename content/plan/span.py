"""Which days the plan shows: a week from Monday, seven days from another, or a month. In addresses `uke=2026-49`,
`fra=2026-11-29` or `maaned=2026-12`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_KEY = re.compile(r"(20\d\d)-(\d\d)")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
ONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Both days included."""

    first: dt.date
    last: dt.date
    is_month: bool = False

    @classmethod
    def week_of(cls, day: dt.date) -> Span:
        monday = day - dt.timedelta(days=day.weekday())
        return cls(monday, monday + 6 * ONE)

    @classmethod
    def from_day(cls, day: dt.date) -> Span:
        """Seven days."""
        return cls(day, day + 6 * ONE)

    @classmethod
    def month_of(cls, day: dt.date) -> Span:
        first = day.replace(day=1)
        return cls(first, (first + 31 * ONE).replace(day=1) - ONE, is_month=True)

    @classmethod
    def told(cls, *, week: str, month: str = "", start: str = "", today: dt.date) -> Span:
        """As in the address; this week where nothing can be read."""
        if found := _KEY.fullmatch(month):
            try:
                return cls.month_of(dt.date(int(found[1]), int(found[2]), 1))
            except ValueError:
                pass
        if found := _KEY.fullmatch(week):
            try:
                return cls.week_of(dt.date.fromisocalendar(int(found[1]), int(found[2]), 1))
            except ValueError:
                pass
        if _DAY.fullmatch(start):
            try:
                return cls.from_day(dt.date.fromisoformat(start))
            except ValueError:
                pass
        return cls.week_of(today)

    @property
    def is_week(self) -> bool:
        """From Monday."""
        return not self.is_month and self.first.weekday() == 0

    @property
    def days(self) -> list[dt.date]:
        return [self.first + number * ONE for number in range((self.last - self.first).days + 1)]

    @property
    def next(self) -> Span:
        return self._around(self.last + ONE)

    @property
    def previous(self) -> Span:
        return self._around(self.first - ONE)

    @property
    def week(self) -> int:
        return self.first.isocalendar().week

    @property
    def query(self) -> str:
        if self.is_month:
            return f"maaned={self.first:%Y-%m}"
        if not self.is_week:
            return f"fra={self.first:%Y-%m-%d}"
        year, week, _day = self.first.isocalendar()
        return f"uke={year}-{week:02}"

    def _around(self, day: dt.date) -> Span:
        if self.is_month:
            return Span.month_of(day)
        return Span.from_day(self.first + (7 if day > self.last else -7) * ONE)
