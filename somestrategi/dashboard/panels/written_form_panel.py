"""Panel 2 of the meeting: the share of bokmål and nynorsk, and what it takes to keep the 25-prosentkravet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from accounts import thresholds
from accounts.models import Account, Ministry
from content.models import Publication
from content.written_form_share import FormCounts, ShareRules, share_by, total
from somestrategi.dashboard.panels.accounts_panel import short_labels

ROWS = 5


@dataclass(frozen=True)
class AccountShare:
    """One account's row. `is_below` is amber: under our own target, never a breach of the law."""

    label: str
    counts: FormCounts
    share: float
    is_below: bool
    needed: int
    url: str


@dataclass(frozen=True)
class WrittenFormPanel:
    """`counts` are the last 12 months, which decide; `year` is the calendar year. Shares are fractions 0–1."""

    counts: FormCounts
    year: FormCounts
    first: dt.date
    is_judged: bool
    is_breach: bool
    needed: int
    enough_count: int
    rows: list[AccountShare]
    more_count: int
    nynorsk_url: str
    bokmal_url: str
    beside_url: str

    @property
    def share(self) -> float:
        return self.counts.nynorsk_percent / 100

    @property
    def bokmal_share(self) -> float:
        return self.counts.percent("nb") / 100

    @property
    def year_share(self) -> float:
        return self.year.nynorsk_percent / 100

    @property
    def lower_form(self) -> str:
        return self.counts.lower_form


def build(ministry: Ministry, today: dt.date) -> WrittenFormPanel:
    """Four queries, whatever the number of accounts and publications."""
    rules = ShareRules.of(thresholds.all_values(today))
    first = rules.rolling_start(today)
    answered = Publication.objects.answered_for_by(ministry).of_kinds(rules.counted_kinds)
    by_account = share_by(answered.published_between(first, today).count_by_form("account_id"), "account_id")
    year = answered.published_between(today.replace(month=1, day=1), today).count_by_form()
    counts = total(by_account.values())
    is_judged = counts.judged >= rules.enough_count
    rows = _rows(by_account, rules, ministry, first, today)
    return WrittenFormPanel(
        counts=counts,
        year=share_by(({**row, "all": 0} for row in year), "all").get(0, FormCounts()),
        first=first,
        is_judged=is_judged,
        is_breach=is_judged and counts.needed(rules.minimum_percent) > 0,
        needed=counts.needed(rules.minimum_percent),
        enough_count=rules.enough_count,
        rows=rows[:ROWS],
        more_count=max(0, len(rows) - ROWS),
        nynorsk_url=publications_url(ministry, first, today, skriftform="nn", teller="ja"),
        bokmal_url=publications_url(ministry, first, today, skriftform="nb", teller="ja"),
        beside_url=publications_url(ministry, first, today, skriftform="beside", teller="ja"),
    )


def _rows(
    by_account: dict[int, FormCounts], rules: ShareRules, ministry: Ministry, first: dt.date, today: dt.date
) -> list[AccountShare]:
    """The accounts furthest below first, so that what needs a decision is what is seen."""
    accounts = Account.objects.filter(pk__in=by_account).select_related("platform")
    labels = short_labels(accounts)
    rows = []
    for account in accounts:
        counts = by_account[account.pk]
        if not counts.judged:
            continue
        needed = counts.needed(rules.account_goal_percent)
        rows.append(
            AccountShare(
                label=labels[account.pk],
                counts=counts,
                share=counts.nynorsk_percent / 100,
                is_below=counts.judged >= rules.enough_count and needed > 0,
                needed=needed,
                url=publications_url(
                    ministry, first, today, konto=str(account.pk), skriftform="nn", teller="ja"
                ),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_below, row.counts.lower_percent, row.label))


def publications_url(ministry: Ministry, first: dt.date, last: dt.date, **query: str) -> str:
    """The rows behind a number of this panel."""
    period = {"departement": ministry.code, "fra": first.isoformat(), "til": last.isoformat()}
    return f"{reverse('publications')}?{urlencode(period | query)}"
