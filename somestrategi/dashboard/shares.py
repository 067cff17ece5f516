"""«Språkfordeling»: one ministry's bokmål and nynorsk, whole and by account, platform and month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Ministry
from accounts.short_labels import short_labels
from accounts.threshold_words import value_in_words
from accounts.thresholds import Present
from content.forms.publication_filter import FORMS, JUDGED
from content.models import Publication, ShareException, WrittenForm
from content.periods import Period
from content.written_form_figures import ACCOUNT, EXCEPTION, MONTH, PLATFORM, UNJUDGED, Figures, Grouped, read
from content.written_form_outlook import year_end
from content.written_form_share import Share, ShareRules, Standing
from content.written_form_steering import Outlook
from somestrategi.dashboard.publication_links import publications_url
from somestrategi.dashboard.share_choice import ShareChoice

COUNTED = {"teller": "ja"}
# What the law or we have decided about the counting: these names begin so.
SETTINGS = "content.written_form_"


@dataclass(frozen=True)
class State:
    """How a ministry stands against the law: icon, word and colour. Red is for the law alone."""

    word: Promise
    color: str
    icon: str


STATES = {
    Standing.BELOW: State(_("Below the 25 percent rule"), "danger", "XMarkOctagon"),
    Standing.UNSURE: State(_("May be below the 25 percent rule"), "warning", "QuestionmarkDiamond"),
    Standing.MEETS: State(_("Meets the 25 percent rule"), "success", "CheckmarkCircle"),
    Standing.FEW: State(_("Too few to judge"), "neutral", "CircleSlash"),
}


@dataclass(frozen=True)
class Row:
    """One account, platform or month. `share` is a fraction 0–1 of nynorsk; `color` is the bar's."""

    label: str
    share: Share
    nynorsk_url: str
    all_url: str
    is_goal: bool = True

    @property
    def nynorsk(self) -> float:
        return self.share.nynorsk_percent / 100

    @property
    def is_below(self) -> bool:
        return self.is_goal and self.share.standing is Standing.BELOW

    @property
    def is_unsure(self) -> bool:
        return self.is_goal and self.share.standing is Standing.UNSURE

    @property
    def color(self) -> str:
        return "warning" if self.is_below else "nn"


@dataclass(frozen=True)
class Column:
    """One written form: how many publications and words. `url` leads to them. What is neither counted nor half stands
    beside the share."""

    form: str
    label: str
    count: int
    words: int
    url: str
    is_counted: bool
    is_half: bool


@dataclass(frozen=True)
class Setting:
    """One thing that decides what is counted, and whether it is law or our own choice."""

    title: str
    value: str
    why: str
    source: str
    is_own: bool


@dataclass(frozen=True)
class SharePage:
    """`shown` is in the unit chosen; `deciding` is in publications, which is what the ministry is held to.

    `ahead` is where the year ends at the present pace, for a period that is not over.
    """

    ministry: Ministry
    choice: ShareChoice
    shown: Share
    deciding: Share
    ahead: Outlook | None
    is_warned: bool
    columns: list[Column]
    exceptions: list[Column]
    accounts: list[Row]
    platforms: list[Row]
    months: list[Row]
    settings: list[Setting]
    nynorsk_url: str
    bokmal_url: str

    @property
    def nynorsk(self) -> float:
        return self.shown.nynorsk_percent / 100

    @property
    def bokmal(self) -> float:
        return self.shown.percent("nb") / 100

    @property
    def low(self) -> float:
        return self.shown.low_percent(self.shown.lower_form) / 100

    @property
    def high(self) -> float:
        return self.shown.high_percent(self.shown.lower_form) / 100

    @property
    def is_breach(self) -> bool:
        return self.deciding.standing is Standing.BELOW

    @property
    def state(self) -> State:
        return STATES[self.deciding.standing]

    @property
    def end_share(self) -> float:
        return self.ahead.end_percent / 100 if self.ahead else 0.0


def build(
    ministry: Ministry, choice: ShareChoice, present: Sequence[Present], rules: ShareRules
) -> SharePage:
    """Five queries, whatever the number of accounts and publications."""
    values = {entry.default.name: entry.value for entry in present}
    counted = Publication.objects.answered_for_by(ministry).counted_in_share(rules)
    figures = read(counted.published_in(choice.period), rules, ACCOUNT, PLATFORM, MONTH)
    together = figures.together()
    this_year = Period(choice.today.replace(month=1, day=1), choice.today)
    year = read(counted.published_in(this_year), rules).together().share(rules)
    ahead = year_end(counted, year, today=choice.today, thresholds=values)
    accounts = list(Account.objects.filter(pk__in=figures.by(ACCOUNT)).select_related("platform"))
    least = Fraction(values["content.written_form_warn_needed_percent"])
    return SharePage(
        ministry=ministry,
        choice=choice,
        shown=together.share(rules, in_words=choice.in_words),
        deciding=together.share(rules),
        ahead=ahead if choice.is_now and year.is_judged else None,
        is_warned=ahead is not None and ahead.is_warned(least),
        columns=list(_columns(together, ministry, choice, rules)),
        exceptions=list(_exceptions(ministry, choice, rules)),
        accounts=_accounts(figures, accounts, ministry, choice, rules),
        platforms=_platforms(figures, accounts, ministry, choice, rules),
        months=_months(figures, ministry, choice, rules),
        settings=list(settings_of(present)),
        nynorsk_url=_url(ministry, choice.period, skriftform="nn"),
        bokmal_url=_url(ministry, choice.period, skriftform="nb"),
    )


def _url(ministry: Ministry, period: Period, **query: str) -> str:
    return publications_url(ministry, period.first, period.last, **COUNTED, **query)


def _columns(
    together: Figures, ministry: Ministry, choice: ShareChoice, rules: ShareRules
) -> Iterable[Column]:
    counts, words = together.counts(), together.counts(in_words=True)
    labels = dict(FORMS)
    for form in (*WrittenForm.values, UNJUDGED):
        if form != UNJUDGED or getattr(counts, form):
            yield Column(
                form,
                str(labels[form]),
                getattr(counts, form),
                getattr(words, form),
                _url(ministry, choice.period, skriftform=form),
                is_counted=rules.is_of_all_forms or form in ("nb", "nn"),
                is_half=rules.is_mixed_split and form == "mixed",
            )


def _exceptions(ministry: Ministry, choice: ShareChoice, rules: ShareRules) -> Iterable[Column]:
    """A line of its own for each kind of exception that people have marked; one query."""
    answered = Publication.objects.answered_for_by(ministry).published_in(choice.period)
    marked = read(answered.of_kinds(rules.counted_kinds).exclude(share_exception=""), rules, EXCEPTION)
    for exception, figures in sorted(marked.by(EXCEPTION).items()):
        yield Column(
            exception,
            str(ShareException(exception).label),
            figures.counts().total,
            figures.counts(in_words=True).total,
            publications_url(ministry, choice.period.first, choice.period.last, unntak=exception),
            is_counted=exception not in rules.excepted,
            is_half=False,
        )


def _row(
    label: str, figures: Figures, ministry: Ministry, choice: ShareChoice, rules: ShareRules, **query: str
) -> Row:
    share = figures.share(rules, our_goal=True, in_words=choice.in_words)
    nynorsk = _url(ministry, choice.period, skriftform="nn", **query)
    return Row(label, share, nynorsk, _url(ministry, choice.period, skriftform=JUDGED, **query))


def _accounts(
    figures: Grouped, accounts: list[Account], ministry: Ministry, choice: ShareChoice, rules: ShareRules
) -> list[Row]:
    labels, of_account = short_labels(accounts), figures.by(ACCOUNT)
    rows = [
        _row(labels[account.pk], of_account[account.pk], ministry, choice, rules, konto=str(account.pk))
        for account in accounts
    ]
    return sorted(rows, key=_most_urgent)


def _platforms(
    figures: Grouped, accounts: list[Account], ministry: Ministry, choice: ShareChoice, rules: ShareRules
) -> list[Row]:
    of_platform = figures.by(PLATFORM)
    platforms = {account.platform_id: account.platform for account in accounts}
    rows = [
        _row(platform.name, of_platform[key], ministry, choice, rules, plattform=platform.key)
        for key, platform in platforms.items()
    ]
    return sorted(rows, key=_most_urgent)


def _most_urgent(row: Row) -> tuple[bool, bool, float, str]:
    """Below our own goal first, then those closest to it; without texts in either form last."""
    lowest = min(row.nynorsk, 1 - row.nynorsk) if row.share.base else 1.0
    return not row.is_below, not row.is_unsure, lowest, row.label


def _months(figures: Grouped, ministry: Ministry, choice: ShareChoice, rules: ShareRules) -> list[Row]:
    """Every month of the period up to now, also those without publications; no month is held to a goal.

    The first of the rolling months is a few days long: without publications it is left out.
    """
    of_month = figures.by(MONTH)
    rows: list[Row] = []
    for month in choice.period.months():
        is_empty_end = month not in of_month and month < choice.period.first
        if month <= choice.today and not is_empty_end:
            first, last = choice.period.within(month)
            share = of_month.get(month, Figures()).share(rules, our_goal=True, in_words=choice.in_words)
            rows.append(
                Row(
                    label=date_format(month, "F" if rows and month.month > 1 else "F Y"),
                    share=share,
                    nynorsk_url=_url(ministry, Period(first, last), skriftform="nn"),
                    all_url=_url(ministry, Period(first, last), skriftform=JUDGED),
                    is_goal=False,
                )
            )
    return rows


def settings_of(present: Sequence[Present]) -> Iterable[Setting]:
    """What is decided about the counting, the law first."""
    language = get_language() or "nb"
    for entry in sorted(present, key=lambda entry: entry.default.is_own):
        default = entry.default
        if default.name.startswith(SETTINGS) and "S31" in default.requirements:
            yield Setting(
                title=default.title_in(language),
                value=value_in_words(default.name, entry.value),
                why=default.why_in(language),
                source=default.source_in(language),
                is_own=default.is_own,
            )
