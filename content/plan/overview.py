"""The plan of some days, put together: days with their entries, accounts by day, gaps, clashes and written forms."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accounts import thresholds
from accounts.account_use import UseRules
from accounts.models import Account
from accounts.short_labels import short_labels
from content.plan import clashes, gaps, reading
from content.plan.entry import Entry
from content.plan.gaps import Row
from content.plan.span import ONE, Span
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock, working_days

if TYPE_CHECKING:
    from accounts.models import User

IN_ORDER = (*PostState.values, *DeliveryState.values)
IN_MONTH = 3
"""Entries that a day of the month shows; the rest stand in its week."""


@dataclass(frozen=True)
class Day:
    """`is_gap`: a working day on which nothing goes out. `is_outside`: of the month before or after."""

    on: dt.date
    entries: Sequence[Entry]
    is_gap: bool
    is_today: bool
    is_outside: bool = False

    @property
    def is_holiday(self) -> bool:
        """A public holiday that would have been a working day."""
        return self.on.weekday() < 5 and not working_days.is_working_day(self.on)

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() >= 5

    @property
    def in_view(self) -> Sequence[Entry]:
        return self.entries[:IN_MONTH]

    @property
    def more_count(self) -> int:
        return len(self.entries) - len(self.in_view)

    @property
    def week(self) -> Span:
        return Span.week_of(self.on)


@dataclass(frozen=True)
class Balance:
    """Own entries in either form; those in others are left out, as in the share (språklova § 13)."""

    nb: int
    nn: int

    @property
    def total(self) -> int:
        return self.nb + self.nn

    @property
    def share(self) -> float:
        """Nynorsk's, 0–1."""
        return self.nn / self.total if self.total else 0.0


@dataclass(frozen=True)
class Pair:
    """An entry, and what it clashes with."""

    entry: Entry
    other: Entry


@dataclass(frozen=True)
class Overview:
    """`entries` are those that the filter leaves, in order of time; gaps, clashes and forms are of everything."""

    span: Span
    days: Sequence[Day]
    rows: Sequence[Row]
    entries: Sequence[Entry]
    balance: Balance
    states: Counter[str]
    is_narrowed: bool

    @property
    def gap_days(self) -> list[Day]:
        return [day for day in self.days if day.is_gap]

    @property
    def gap_rows(self) -> list[Row]:
        return [row for row in self.rows if row.gap_count]

    @property
    def count(self) -> int:
        return sum(self.states.values())

    @property
    def state_counts(self) -> list[tuple[str, int]]:
        """In the order in which a post comes through them."""
        return [(state, self.states[state]) for state in IN_ORDER if self.states[state]]

    @property
    def as_week(self) -> Span:
        """The week to look at next: today's, if it is among the days."""
        today = next((day.on for day in self.days if day.is_today), None)
        return Span.week_of(today or self.span.first) if self.span.is_month else self.span

    @property
    def as_month(self) -> Span:
        return self.span if self.span.is_month else Span.month_of(self.span.first)

    @property
    def last_week(self) -> int:
        return self.span.last.isocalendar().week

    @property
    def first_week(self) -> Sequence[Day]:
        return self.days[:7]

    @property
    def pairs(self) -> list[Pair]:
        return pairs_of(self.entries)

    @property
    def weeks(self) -> Iterator[Sequence[Day]]:
        """The days seven by seven, from Monday."""
        for start in range(0, len(self.days), 7):
            yield self.days[start : start + 7]


def pairs_of(entries: Sequence[Entry]) -> list[Pair]:
    """Each clash once, in order of time."""
    found: dict[frozenset[object], Pair] = {}
    for entry in entries:
        for other in entry.clashes:
            found.setdefault(frozenset((id_of(entry), id_of(other))), Pair(entry, other))
    return list(found.values())


def id_of(entry: Entry) -> tuple[object, ...]:
    return (entry.at, entry.account_id, entry.variant_id, entry.title, entry.ministry)


def read(
    ministry_ids: Collection[int],
    span: Span,
    *,
    reader: User,
    keeps_account: Callable[[Account], bool] | None = None,
    keeps: Callable[[Entry], bool] | None = None,
) -> Overview:
    """Six queries, however much is planned. `keeps` and `keeps_account` are the filter."""
    today = clock.today()
    first, last = span.first, span.last
    if span.is_month:
        first, last = Span.week_of(first).first, Span.week_of(last).last
    days = [first + number * ONE for number in range((last - first).days + 1)]
    every = _entries(ministry_ids, first, last, reader)
    alive = accounts_of(ministry_ids)
    labels = short_labels(alive)
    every = [replace(one, label=labels.get(one.account_id, one.platform)) for one in every]
    chosen = [account for account in alive if keeps_account is None or keeps_account(account)]
    placed: defaultdict[tuple[int, dt.date], list[Entry]] = defaultdict(list)
    for entry in every:
        placed[entry.account_id, entry.day].append(entry)
    rules = UseRules.read(thresholds.all_values(today))
    rows = [gaps.row_of(account, days, placed, today=today, rules=rules) for account in chosen]
    empty = gaps.days_without(days, every, rows, today=today) if keeps is None else set()
    shown = [entry for entry in every if keeps is None or keeps(entry)]
    by_day: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in shown:
        by_day[entry.day].append(entry)
    inside = [entry for entry in every if span.first <= entry.day <= span.last and entry.is_own]
    return Overview(
        span=span,
        days=[
            Day(
                on=day,
                entries=by_day[day],
                is_gap=day in empty and span.first <= day <= span.last,
                is_today=day == today,
                is_outside=not span.first <= day <= span.last,
            )
            for day in days
        ],
        rows=rows,
        entries=[entry for entry in shown if span.first <= entry.day <= span.last],
        balance=_balance(inside),
        states=Counter(entry.state for entry in inside if entry.state),
        is_narrowed=keeps is not None,
    )


def accounts_of(ministry_ids: Collection[int]) -> list[Account]:
    """Those in use, on pause too: a pause is seen in the plan."""
    return list(Account.objects.of_any(ministry_ids).alive().with_context().by_name())


def _entries(ministry_ids: Collection[int], first: dt.date, last: dt.date, reader: User) -> list[Entry]:
    """In order of time, with clashes: three queries. Others' entries on accounts that they share with us are ours to
    see in the plan too."""
    within = reading.days(first, last)
    own = reading.own(ministry_ids, within, reader=reader)
    own += reading.unplanned(ministry_ids, within)
    others = reading.others(ministry_ids, within)
    shared = set(Account.objects.of_any(ministry_ids).filter(is_joint=True).values_list("pk", flat=True))
    told = clashes.with_clashes(own, others)
    guests = [entry for entry in others if entry.account_id in shared]
    return sorted([*told, *guests], key=lambda entry: (entry.at, entry.account))


def _balance(entries: Collection[Entry]) -> Balance:
    forms = Counter(entry.written_form for entry in entries)
    return Balance(nb=forms["nb"], nn=forms["nn"])
