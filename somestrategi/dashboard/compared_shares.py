"""«Språkfordeling» over all ministries: what each has published. Everybody sees the shares, for
publications are public; the publications behind them only those who may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Ministry, User
from accounts.permissions import DO, grants_of
from accounts.thresholds import Present
from content.forms.publication_filter import JUDGED
from content.models import Publication
from content.written_form_figures import RESPONSIBLE, Figures, read
from content.written_form_share import Share, ShareRules, Standing
from somestrategi.dashboard.publication_links import publications_url
from somestrategi.dashboard.share_choice import ShareChoice
from somestrategi.dashboard.shares import COUNTED, STATES, Setting, State, settings_of


@dataclass(frozen=True)
class MinistryRow:
    """`shown` is in the unit chosen, `deciding` in publications. Addresses are empty where one may not enter."""

    ministry: Ministry
    shown: Share
    deciding: Share
    page_url: str
    nynorsk_url: str
    all_url: str

    @property
    def nynorsk(self) -> float:
        return self.shown.nynorsk_percent / 100

    @property
    def low(self) -> float:
        return self.shown.low_percent("nn") / 100

    @property
    def high(self) -> float:
        return self.shown.high_percent("nn") / 100

    @property
    def is_breach(self) -> bool:
        return self.deciding.standing is Standing.BELOW

    @property
    def state(self) -> State:
        return STATES[self.deciding.standing]


@dataclass(frozen=True)
class ComparedPage:
    choice: ShareChoice
    together: Share
    rows: list[MinistryRow]
    settings: list[Setting]

    @property
    def nynorsk(self) -> float:
        return self.together.nynorsk_percent / 100

    @property
    def bokmal(self) -> float:
        return self.together.percent("nb") / 100

    @property
    def breach_count(self) -> int:
        return sum(row.is_breach for row in self.rows)


def build(user: User, choice: ShareChoice, present: Sequence[Present], rules: ShareRules) -> ComparedPage:
    """Two queries, whatever the number of ministries. Those without publications in the period stand last; one that
    has ended stands with what it answered for."""
    counted = Publication.objects.published_in(choice.period).counted_in_share(rules)
    figures = read(counted, rules, RESPONSIBLE)
    of_ministry = figures.by(RESPONSIBLE)
    leads = Ministry.objects.current(choice.today).filter(accounts__isnull=False)
    ministries = (leads | Ministry.objects.filter(pk__in=of_ministry)).distinct()
    rows = [
        _row(user, ministry, of_ministry.get(ministry.pk, Figures()), choice, rules)
        for ministry in ministries.by_name()
    ]
    return ComparedPage(
        choice=choice,
        together=figures.together().share(rules, in_words=choice.in_words),
        rows=sorted(rows, key=_lowest_first),
        settings=list(settings_of(present)),
    )


def _row(
    user: User, ministry: Ministry, figures: Figures, choice: ShareChoice, rules: ShareRules
) -> MinistryRow:
    is_open = grants_of(user).allows(DO.PUBLICATION_VIEW, ministry.pk)
    period = choice.period
    return MinistryRow(
        ministry=ministry,
        shown=figures.share(rules, in_words=choice.in_words),
        deciding=figures.share(rules),
        page_url=choice.for_ministry(ministry.code) if is_open else "",
        nynorsk_url=publications_url(ministry, period.first, period.last, **COUNTED, skriftform="nn")
        if is_open
        else "",
        all_url=publications_url(ministry, period.first, period.last, **COUNTED, skriftform=JUDGED)
        if is_open
        else "",
    )


def _lowest_first(row: MinistryRow) -> tuple[bool, bool, float]:
    return not row.is_breach, not row.shown.base, min(row.nynorsk, 1 - row.nynorsk)
