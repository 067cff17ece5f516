"""«Mine kontoer» on my day: every account of my ministries, those that need me first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from accounts.models import Account, Finding, User
from accounts.permissions import DO
from content.models import Publication
from somestrategi.core import clock
from somestrategi.dashboard.panels.most_seen_panel import last_week

ROWS = 8
RECENT_DAYS = 7


@dataclass(frozen=True)
class MyAccount:
    """`read_at` is None where no file was ever read; `is_behind`: not read since last week ended."""

    account: Account
    last_published_at: dt.datetime | None
    recent_count: int
    recent_url: str
    read_at: dt.datetime | None
    is_behind: bool
    finding_count: int


@dataclass(frozen=True)
class MyAccounts:
    rows: list[MyAccount]
    more_count: int


def of(user: User, today: dt.date) -> MyAccounts:
    """Accounts in use that a ministry leads where one may bring in files; three queries, whatever their number."""
    accounts = list(Account.objects.owned_where(user, DO.IMPORT_RUN).in_use().with_context().by_name())
    keys = [account.pk for account in accounts]
    finding_counts = Finding.objects.visible_to(user).open().count_on(Account, keys)
    since = today - dt.timedelta(days=RECENT_DAYS - 1)
    recent = Publication.objects.filter(account__in=keys).published_between(since, today)
    recent_counts = dict(recent.order_by().values_list("account_id").annotate(n=Count("pk")))
    rows = [
        _row(account, finding_counts.get(account.pk, 0), recent_counts.get(account.pk, 0), today)
        for account in accounts
    ]
    rows.sort(key=lambda row: (row.read_at is not None, -row.finding_count, not row.is_behind))
    return MyAccounts(rows=rows[:ROWS], more_count=max(0, len(rows) - ROWS))


def _row(account: Account, finding_count: int, recent_count: int, today: dt.date) -> MyAccount:
    activity = getattr(account, "activity", None)
    _, sunday = last_week(today)
    period = {"konto": account.pk, "fra": today - dt.timedelta(days=RECENT_DAYS - 1), "til": today}
    return MyAccount(
        account=account,
        last_published_at=activity.last_published_at if activity else None,
        recent_count=recent_count,
        recent_url=f"{reverse('publications')}?{urlencode(period)}" if recent_count else "",
        read_at=activity.read_at if activity else None,
        is_behind=activity is None or clock.local_date(activity.read_at) <= sunday,
        finding_count=finding_count,
    )
