"""The periods of shares: Språkrådet's calendar year, the rolling months that we steer by, or any two dates.

Dates are Oslo's, both included: what is published on 31 December at 23.30 UTC belongs to the next year.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class PeriodKind(StrEnum):
    ROLLING = "rolling"
    YEAR = "year"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Period:
    first: dt.date
    last: dt.date
    kind: PeriodKind = PeriodKind.CHOSEN

    @classmethod
    def year(cls, year: int) -> Period:
        """The whole calendar year, also the one that is not over."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), PeriodKind.YEAR)

    def months(self) -> list[dt.date]:
        """The first day of each month that the period touches."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = (month + dt.timedelta(days=31)).replace(day=1)
        return found

    def within(self, month: dt.date) -> tuple[dt.date, dt.date]:
        """The period's first and last day in a month that it touches."""
        next_month = (month + dt.timedelta(days=31)).replace(day=1)
        return max(self.first, month), min(self.last, next_month - dt.timedelta(days=1))
