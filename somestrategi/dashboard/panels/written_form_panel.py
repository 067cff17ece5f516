"""Panel 2 of the meeting: the share of bokmål and nynorsk, and what it takes to keep the 25-prosentkravet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accounts import thresholds
from accounts.models import Account, Ministry
from accounts.short_labels import short_labels
from content.models import Publication
from content.periods import Period
from content.written_form_figures import ACCOUNT, Figures, read
from content.written_form_outlook import warning
from content.written_form_share import FormCounts, Share, ShareRules, Standing
from content.written_form_steering import Outlook
from somestrategi.dashboard.publication_links import publications_url, shares_url

ROWS = 5


@dataclass(frozen=True)
class AccountShare:
    """One account's row. `is_below` is amber: under our own target, never a breach of the law."""

    label: str
    counts: FormCounts
    share: float
    lower_form: str
    is_below: bool
    url: str


@dataclass(frozen=True)
class WrittenFormPanel:
    """`rolling` is the last 12 months, which decide; `year` is the calendar year. Shares are fractions 0–1.

    `ahead` is where the year ends at the present pace, when that is to be warned of.
    """

    rolling: Share
    year: Share
    ahead: Outlook | None
    first: dt.date
    rows: list[AccountShare]
    more_count: int
    nynorsk_url: str
    bokmal_url: str
    beside_url: str
    page_url: str

    @property
    def counts(self) -> FormCounts:
        return self.rolling.counts

    @property
    def share(self) -> float:
        return self.rolling.nynorsk_percent / 100

    @property
    def bokmal_share(self) -> float:
        return self.rolling.percent("nb") / 100

    @property
    def year_share(self) -> float:
        return self.year.nynorsk_percent / 100

    @property
    def is_judged(self) -> bool:
        return self.rolling.is_judged

    @property
    def is_breach(self) -> bool:
        return self.rolling.standing is Standing.BELOW

    @property
    def is_unsure(self) -> bool:
        """The model's possible errors reach across the line: nobody can say before texts are confirmed."""
        return self.rolling.standing is Standing.UNSURE

    @property
    def low(self) -> float:
        return self.rolling.low_percent(self.lower_form) / 100

    @property
    def high(self) -> float:
        return self.rolling.high_percent(self.lower_form) / 100

    @property
    def needed(self) -> int:
        return self.rolling.needed

    @property
    def enough_count(self) -> int:
        return self.rolling.rules.enough_count

    @property
    def end_share(self) -> float:
        return self.ahead.end_percent / 100 if self.ahead else 0.0

    @property
    def lower_form(self) -> str:
        return self.rolling.lower_form


def build(ministry: Ministry, today: dt.date) -> WrittenFormPanel:
    """Five queries, whatever the number of accounts and publications."""
    present = thresholds.all_values(today)
    rules = ShareRules.of(present)
    first = rules.rolling_start(today)
    answered = Publication.objects.answered_for_by(ministry).counted_in_share(rules)
    rolling = read(answered.published_in(Period(first, today)), rules, ACCOUNT)
    of_year = read(answered.published_in(Period(today.replace(month=1, day=1), today)), rules)
    year = of_year.together().share(rules)
    rows = _rows(rolling.by(ACCOUNT), rules, ministry, first, today)
    return WrittenFormPanel(
        rolling=rolling.together().share(rules),
        year=year,
        ahead=warning(answered, year, today=today, thresholds=present),
        first=first,
        rows=rows[:ROWS],
        more_count=max(0, len(rows) - ROWS),
        nynorsk_url=publications_url(ministry, first, today, skriftform="nn", teller="ja"),
        bokmal_url=publications_url(ministry, first, today, skriftform="nb", teller="ja"),
        beside_url=publications_url(ministry, first, today, skriftform="beside", teller="ja"),
        page_url=shares_url(ministry),
    )


def _rows(
    by_account: dict[int, Figures], rules: ShareRules, ministry: Ministry, first: dt.date, today: dt.date
) -> list[AccountShare]:
    """The accounts furthest below first, so that what needs a decision is what is seen."""
    accounts = Account.objects.filter(pk__in=by_account).select_related("platform")
    labels = short_labels(accounts)
    rows = []
    for account in accounts:
        share = by_account[account.pk].share(rules, our_goal=True)
        if not share.base:
            continue
        rows.append(
            AccountShare(
                label=labels[account.pk],
                counts=share.counts,
                share=share.nynorsk_percent / 100,
                lower_form=share.lower_form,
                is_below=share.standing is Standing.BELOW,
                url=publications_url(
                    ministry, first, today, konto=str(account.pk), skriftform="nn", teller="ja"
                ),
            )
        )
    return sorted(rows, key=lambda row: (not row.is_below, min(row.share, 1 - row.share), row.label))
