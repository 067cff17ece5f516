"""Where nothing goes out though it should: an account in daily use, or a whole working day. Pure.

A gap is our own measure: daily use is judged as for main channels (S42). Of days that have passed one can tell only
up to when the account was last read; after that it is unknown, not a gap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from accounts.account_use import Use, UseRules, in_use
from content.plan.entry import Entry
from somestrategi.core import clock, working_days

if TYPE_CHECKING:
    from accounts.models import Account


class Mark(StrEnum):
    """What an empty cell says."""

    FREE = "free"
    GAP = "gap"
    UNKNOWN = "unknown"
    PAUSED = "paused"


@dataclass(frozen=True)
class Cell:
    """One account on one day. `mark` is of a cell without entries."""

    on: dt.date
    entries: Sequence[Entry]
    mark: Mark


@dataclass(frozen=True)
class Row:
    """`is_daily`: the account is in daily use, so that a working day without a post is a gap."""

    account: Account
    is_daily: bool
    cells: Sequence[Cell]

    @property
    def count(self) -> int:
        return sum(len(cell.entries) for cell in self.cells)

    @property
    def gap_count(self) -> int:
        return sum(cell.mark is Mark.GAP for cell in self.cells)


Placed = Mapping[tuple[int, dt.date], Sequence[Entry]]


def row_of(
    account: Account, days: Sequence[dt.date], placed: Placed, *, today: dt.date, rules: UseRules
) -> Row:
    """`placed` are all entries by account and day; the account as `with_context()` gives it."""
    is_daily = in_use(getattr(account, "activity", None), on=today, rules=rules).use is Use.MAIN
    cells = []
    for day in days:
        entries = placed.get((account.pk, day), ())
        cells.append(Cell(day, entries, _mark(account, day, is_daily, bool(entries), today)))
    return Row(account, is_daily, cells)


def days_without(
    days: Collection[dt.date], entries: Collection[Entry], rows: Collection[Row], *, today: dt.date
) -> set[dt.date]:
    """Working days on which nothing goes out, or went. Not those passed that some account is not read for."""
    busy = {entry.day for entry in entries}
    unread = {cell.on for row in rows for cell in row.cells if cell.mark is Mark.UNKNOWN}
    return {day for day in days if working_days.is_working_day(day) and day not in busy | unread}


def _mark(account: Account, day: dt.date, is_daily: bool, is_taken: bool, today: dt.date) -> Mark:
    if is_taken or not working_days.is_working_day(day):
        return Mark.FREE
    if account.paused_until and day <= account.paused_until:
        return Mark.PAUSED
    if day < today:
        activity = getattr(account, "activity", None)
        if activity is None or clock.local_date(activity.read_at) <= day:
            return Mark.UNKNOWN
    return Mark.GAP if is_daily else Mark.FREE
