"""Whether an account is used, and how often, as of a date (S21, S42). Pure: no queries, no clock.

What a day had is kept by day (`AccountActivity.daily_counts`), so the counts age by themselves: nothing is written in
the night or when a page is opened, and a past date can be asked about too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from somestrategi.core import clock, working_days

if TYPE_CHECKING:
    from accounts.models import AccountActivity

DAYS_KEPT = 400
"""How far back `AccountActivity.daily_counts` goes: longer than the longest window a threshold allows (365)."""
PERIODS = (7, 30, 90)


class Use(StrEnum):
    """What an account can be relied on for. UNKNOWN is never «not in use»: nobody has imported for it."""

    MAIN = "main"
    AVAILABLE = "available"
    IDLE = "idle"
    NEVER = "never"
    UNKNOWN = "unknown"

    @property
    def title(self) -> Promise:  # type: ignore[override]
        return TITLES[self]

    @property
    def meaning(self) -> Promise:
        return MEANINGS[self]


TITLES: Mapping[Use, Promise] = {
    Use.MAIN: pgettext_lazy("use of an account", "Main channel"),
    Use.AVAILABLE: pgettext_lazy("use of an account", "Available"),
    Use.IDLE: pgettext_lazy("use of an account", "Not in use"),
    Use.NEVER: pgettext_lazy("use of an account", "Never used"),
    Use.UNKNOWN: pgettext_lazy("use of an account", "Unknown"),
}
MEANINGS: Mapping[Use, Promise] = {
    Use.MAIN: _("In daily use, so it is a main channel when something unexpected happens."),
    Use.AVAILABLE: _("In use, but not daily."),
    Use.IDLE: _("Has been used, but not lately."),
    Use.NEVER: _("Nothing has been published here."),
    Use.UNKNOWN: _("Nobody has imported a file for the account, so we cannot know whether it is in use."),
}


@dataclass(frozen=True)
class UseRules:
    """Our own thresholds. `quiet_month` (1–12) is left out of daily use, so that July does not empty the list."""

    window_days: int
    working_days_percent: Decimal
    quiet_month: int
    inactive_after_days: int

    @property
    def working_days_share(self) -> Decimal:
        """0 to 1."""
        return self.working_days_percent / 100

    @classmethod
    def read(cls, thresholds: Mapping[str, Any]) -> UseRules:
        """From `accounts.thresholds.all_values()`, or a `Scope`'s."""
        return cls(
            window_days=int(thresholds["accounts.daily_use_window_days"]),
            working_days_percent=Decimal(thresholds["accounts.daily_use_working_days_percent"]),
            quiet_month=int(thresholds["accounts.daily_use_quiet_month"]),
            inactive_after_days=int(thresholds["accounts.inactive_after_days"]),
        )


@dataclass(frozen=True)
class PeriodCount:
    """Publications from a date to another, both included."""

    days: int
    first: dt.date
    last: dt.date
    count: int


@dataclass(frozen=True)
class InUse:
    """`used_days` of `counted_days` working days, from `window_first` to `window_last`, had a publication; both are 0
    where nothing is known."""

    use: Use
    last_published_on: dt.date | None = None
    read_at: dt.datetime | None = None
    periods: tuple[PeriodCount, ...] = ()
    counted_days: int = 0
    used_days: int = 0
    window_first: dt.date | None = None
    window_last: dt.date | None = None
    rules: UseRules | None = None


def in_use(activity: AccountActivity | None, *, on: dt.date, rules: UseRules) -> InUse:
    """`activity` is None where nothing is known. Daily use is judged up to when the account was last read: what
    nobody has imported yet is no silence."""
    if activity is None:
        return InUse(Use.UNKNOWN)
    by_day = {
        day: count
        for iso, count in activity.daily_counts.items()
        if (day := dt.date.fromisoformat(iso)) <= on
    }
    known = min(on, clock.local_date(activity.read_at))
    counted = counted_working_days(known, rules)
    used = sum(day in by_day for day in counted)
    last = _last(activity, by_day, on)
    return InUse(
        use=_judge(last, used, len(counted), on=on, rules=rules),
        last_published_on=last,
        read_at=activity.read_at,
        periods=tuple(count_of(by_day, days, on=on) for days in PERIODS),
        counted_days=len(counted),
        used_days=used,
        window_first=_window_first(known, rules),
        window_last=known,
        rules=rules,
    )


def count_of(by_day: Mapping[dt.date, int], days: int, *, on: dt.date) -> PeriodCount:
    """Of the last `days` days, `on` included."""
    first = on - dt.timedelta(days=days - 1)
    return PeriodCount(days, first, on, sum(n for day, n in by_day.items() if first <= day <= on))


@lru_cache(maxsize=64)
def counted_working_days(on: dt.date, rules: UseRules) -> frozenset[dt.date]:
    """The working days of the window outside the quiet month. A window that lies within it has none."""
    first = _window_first(on, rules)
    days = (first + dt.timedelta(days=n) for n in range(rules.window_days))
    return frozenset(
        day for day in days if day.month != rules.quiet_month and working_days.is_working_day(day)
    )


def _window_first(on: dt.date, rules: UseRules) -> dt.date:
    return on - dt.timedelta(days=rules.window_days - 1)


def _last(activity: AccountActivity, by_day: Mapping[dt.date, int], on: dt.date) -> dt.date | None:
    """The last day with a publication, as was known of that date; older than what is kept by day where need be."""
    if activity.last_published_at is None:
        return None
    last = clock.local_date(activity.last_published_at)
    return last if last <= on else max(by_day, default=None)


def _judge(last: dt.date | None, used: int, counted: int, *, on: dt.date, rules: UseRules) -> Use:
    if last is None:
        return Use.NEVER
    if (on - last).days > rules.inactive_after_days:
        return Use.IDLE
    is_daily = counted and used * 100 >= counted * rules.working_days_percent
    return Use.MAIN if is_daily else Use.AVAILABLE
