"""Dates as platforms and spreadsheets write them, in English, Norwegian and Swedish, whatever the server's locale.

`05/06/2026` is two dates. It is read only in a declared order, or one inferred from the whole column; with
points (`5.6.2026`) the day always comes first. A year has four digits, and a weekday must be the right one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from somestrategi.core.tabular.month_names import MONTHS, WEEKDAYS
from somestrategi.core.tabular.numbers import clip
from somestrategi.core.tabular.problems import (
    AMBIGUOUS_DATE,
    MIXED_DATES,
    NOT_A_DATE,
    SHORT_YEAR,
    WRONG_WEEKDAY,
    CellError,
    ProblemKind,
)

PACIFIC = ZoneInfo("America/Los_Angeles")  # Meta writes its times in it, wherever the page is
_YEARS = range(1990, 2101)  # beyond these it is no date of anything on a platform


class Order(StrEnum):
    """Which comes first in `05/06/2026`."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class When:
    """What the cell says: a date, perhaps a time of day, perhaps an offset from UTC."""

    on: dt.date
    clock: dt.time | None = None
    offset: dt.timedelta | None = None

    def at(self, zone: dt.tzinfo, *, default: dt.time | None = None) -> dt.datetime | None:
        """The aware moment: the cell's own offset wins over `zone`. Without a time of day the default's, or None.

        A local time that clocks skip in spring is moved forward an hour; one they repeat in autumn is the first.
        """
        clock = self.clock or default
        if clock is None:
            return None
        own = zone if self.offset is None else dt.timezone(self.offset)
        return dt.datetime.combine(self.on, clock, tzinfo=own)


_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
_ZONE = r"(?:\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_CLOCK = re.compile(rf"(?:,|\bt|\bat\b|\bkl\b\.?)?\s*{_TIME}{_HALF}{_ZONE}", re.ASCII)

_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:t(?=\d))?", re.ASCII)
_MARKED = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{2,4})\b", re.ASCII
)
_WORD = r"(?P<name>[^\W\d_]{3,10})\.?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{3,9})\.?,?\s+)?"
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{2,4}})\b"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*[- ]?\s*{_WORD},?\s*[- ]?\s*(?P<year>\d{{2,4}})\b"
)


@lru_cache(maxsize=2048)  # a column has the same few dates over and over
def read_when(text: str, *, order: Order | None = None) -> When:
    """The date, and the time when there is one. Raises CellError: never a guess, never a date out of range.

    `order` is needed for `05/06/2026` alone; `27/09/2026` tells its own order and must agree with a declared one.
    """
    tidy = " ".join(text.split()).casefold()
    on, rest = _date(tidy, text, order)
    if not rest:
        return When(on)
    found = _CLOCK.fullmatch(rest.strip())
    if not found:
        raise _error(NOT_A_DATE, text)
    return When(on, _clock(found, text), _offset(found["zone"], text))


def _error(kind: ProblemKind, text: str) -> CellError:
    return CellError(kind, value=clip(text))


def _date(tidy: str, text: str, order: Order | None) -> tuple[dt.date, str]:
    """The date, and what follows it."""
    if found := _ISO.match(tidy):
        return _make(found["year"], found["month"], found["day"], text), tidy[found.end() :]
    if found := _MARKED.match(tidy):
        day, month = _in_order(found, text, order)
        return _make(found["year"], month, day, text), tidy[found.end() :]
    if found := _MONTH_FIRST.match(tidy) or _DAY_FIRST.match(tidy):
        number = MONTHS.get(found["name"])
        if number is None:
            raise _error(NOT_A_DATE, text)
        on = _make(found["year"], str(number), found["day"], text)
        if found["weekday"] and WEEKDAYS.get(found["weekday"]) != on.weekday():
            raise _error(WRONG_WEEKDAY, text)
        return on, tidy[found.end() :]
    raise _error(NOT_A_DATE, text)


def _make(year: str, month: str, day: str, text: str) -> dt.date:
    if len(year) != 4:
        raise _error(SHORT_YEAR, text)
    try:
        if int(year) not in _YEARS:
            raise ValueError(year)
        return dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise _error(NOT_A_DATE, text) from error


def _in_order(found: re.Match[str], text: str, order: Order | None) -> tuple[str, str]:
    """Day and month. Points are European; between strokes the order must be known."""
    first, second = found["first"], found["second"]
    order = Order.DAY_FIRST if found["mark"] == "." else order or _told_by(text) or None
    if order is None and first == second:
        order = Order.DAY_FIRST  # 06/06 is the same day both ways
    if order is None:
        raise _error(AMBIGUOUS_DATE, text)
    return (first, second) if order is Order.DAY_FIRST else (second, first)


def _told_by(text: str) -> Order | None:
    """The order that this one value shows: a number above 12 is no month."""
    found = _MARKED.match(" ".join(text.split()))
    if not found or found["mark"] == ".":
        return None
    first, second = int(found["first"]), int(found["second"])
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def infer_order(values: Iterable[str]) -> Order | None:
    """The order that the whole column shows; None when every date can be read both ways, so that somebody must
    be asked. Raises CellError when two dates contradict each other."""
    seen: dict[Order, str] = {}
    for value in values:
        if order := _told_by(value):
            seen.setdefault(order, value)
        if len(seen) == len(Order):
            raise CellError(
                MIXED_DATES, first=clip(seen[Order.DAY_FIRST]), second=clip(seen[Order.MONTH_FIRST])
            )
    return next(iter(seen), None)


def _clock(found: re.Match[str], text: str) -> dt.time:
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise _error(NOT_A_DATE, text)
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    try:
        return dt.time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError as error:
        raise _error(NOT_A_DATE, text) from error


def _offset(zone: str | None, text: str) -> dt.timedelta | None:
    if zone is None:
        return None
    if zone in ("z", "utc", "gmt"):
        return dt.timedelta()
    sign = -1 if zone[0] == "-" else 1
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        raise _error(NOT_A_DATE, text)
    return sign * dt.timedelta(hours=hours, minutes=minutes)


def moves_year(moment: dt.datetime, *, home: dt.tzinfo) -> bool:
    """Whether the moment falls in another year at home than where it was written: a post at noon on 31 December
    in California is next year's in Oslo after 15.00, and the share of a year (S31) counts it there."""
    return moment.year != moment.astimezone(home).year
