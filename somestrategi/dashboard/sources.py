"""When each source last answered: the meeting must know whether last week's figures are whole (S68, UI.md §6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.account_querysets import AccountQuerySet
from accounts.models import Account
from somestrategi.core import clock
from somestrategi.dashboard.panels.most_seen_panel import last_week


@dataclass(frozen=True)
class Source:
    """One platform. `read_at` is the newest answer; `silent_count` accounts never gave one.

    `is_behind`: some account was not read since last week ended, so that week's figures are not whole.
    """

    platform: str
    account_count: int
    silent_count: int
    read_at: dt.datetime | None
    is_behind: bool


@dataclass(frozen=True)
class Sources:
    """Those behind first. `newest` is None when nothing has ever been read."""

    rows: list[Source]

    @property
    def behind_count(self) -> int:
        return sum(source.is_behind for source in self.rows)

    @property
    def newest(self) -> dt.datetime | None:
        return max((source.read_at for source in self.rows if source.read_at), default=None)


def of(accounts: AccountQuerySet, today: dt.date) -> Sources:
    """Of accounts meant to be alive; one query."""
    by_platform: dict[str, list[Account]] = {}
    for account in accounts.in_use().select_related("platform", "activity"):
        by_platform.setdefault(account.platform.name, []).append(account)
    rows = [_source(name, found, today) for name, found in by_platform.items()]
    return Sources(sorted(rows, key=lambda row: (not row.is_behind, row.platform.casefold())))


def _source(platform: str, accounts: Iterable[Account], today: dt.date) -> Source:
    answers = [account.activity.read_at if hasattr(account, "activity") else None for account in accounts]
    known = [moment for moment in answers if moment]
    _, sunday = last_week(today)
    return Source(
        platform=platform,
        account_count=len(answers),
        silent_count=len(answers) - len(known),
        read_at=max(known, default=None),
        is_behind=len(known) < len(answers) or any(clock.local_date(moment) <= sunday for moment in known),
    )
