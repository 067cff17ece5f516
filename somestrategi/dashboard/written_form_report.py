"""Språkrådet's report: one ministry's publications in bokmål and nynorsk over a calendar year (språklova § 13).

Språkrådet asks for social media separately, because no machine harvests them (facts/law-and-ministries.md 2.1). The
headline counts publications. Everything is in the written form that is chosen for the report, not in the reader's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry
from accounts.thresholds import Present
from content.models import (
    FormSource,
    Publication,
    PublicationKind,
    ShareException,
    WrittenForm,
    WrittenFormReport,
)
from content.periods import Period
from content.querysets import PublicationQuerySet
from content.written_form_figures import PLATFORM, UNJUDGED, Figures, read
from content.written_form_share import Share, ShareRules
from somestrategi.core import clock
from somestrategi.dashboard.shares import STATES, Setting, State, settings_of

FORMS = {
    WrittenForm.NB: pgettext_lazy("report", "Bokmål"),
    WrittenForm.NN: pgettext_lazy("report", "Nynorsk"),
    WrittenForm.MIXED: pgettext_lazy("report", "Both forms"),
    WrittenForm.OTHER: pgettext_lazy("report", "Another language"),
    WrittenForm.UNDETERMINED: pgettext_lazy("report", "Undetermined"),
    UNJUDGED: pgettext_lazy("report", "Not judged"),
}
_STEERING = (
    *("breach_from_month", "rolling_months", "account_goal_percent", "minimum_publications"),
    *("pace_days", "warn_needed_percent", "disagreement_percent", "report_reminder_days"),
)
"""What decides how we steer, and nothing about how the year is counted."""
LISTED = 500
"""Rows on the page; the workbook has all."""
_CHUNK = 2_000


@dataclass(frozen=True)
class Line:
    """A platform, or all together. `in_words` is the same in words; `counts` follow the order of `FORMS`."""

    label: str
    share: Share
    in_words: Share

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(getattr(self.share.counts, form) for form in FORMS)

    @property
    def cells(self) -> list[tuple[Promise, int]]:
        """Each count with the name of its column."""
        return list(zip(FORMS.values(), self.counts, strict=True))

    @property
    def bokmal(self) -> float:
        return self.share.percent("nb") / 100

    @property
    def nynorsk(self) -> float:
        return self.share.nynorsk_percent / 100

    @property
    def low(self) -> float:
        return self.share.low_percent("nn") / 100

    @property
    def high(self) -> float:
        return self.share.high_percent("nn") / 100


@dataclass(frozen=True)
class LeftOut:
    """A kind of publication, or an exception that people have marked, that the share does not count."""

    label: str
    count: int
    is_special_case: bool = False


@dataclass(frozen=True)
class Report:
    """`sent` is None until somebody has marked it; `listed_count` publications stand in the list, counted or not."""

    ministry: Ministry
    year: int
    rules: ShareRules
    whole: Line
    platforms: list[Line]
    left_out: list[LeftOut]
    settings: list[Setting]
    sent: WrittenFormReport | None
    made_on: dt.date

    @property
    def state(self) -> State:
        return STATES[self.whole.share.standing]

    @property
    def is_over(self) -> bool:
        return self.year < self.made_on.year

    @property
    def listed_count(self) -> int:
        return self.whole.share.counts.total + sum(kind.count for kind in self.left_out)

    @property
    def has_special_cases(self) -> bool:
        return any(line.is_special_case for line in self.left_out)

    @property
    def is_changed_since_sent(self) -> bool:
        counts = self.whole.share.counts
        return self.sent is not None and (self.sent.bokmal_count, self.sent.nynorsk_count) != (
            counts.nb,
            counts.nn,
        )


@dataclass(frozen=True)
class Listed:
    """One publication in the list. `moment` is Oslo's, without a zone; `rests_on_model` is False where a person has
    said which form it is in."""

    moment: dt.datetime
    has_time: bool
    platform: str
    account: str
    kind: str
    form: str
    rests_on_model: bool
    is_counted: bool
    word_count: int
    text: str
    url: str


def build(ministry: Ministry, year: int, present: Sequence[Present], rules: ShareRules) -> Report:
    """Four queries, whatever the number of publications."""
    published = publications(ministry, year)
    figures = read(published.counted_in_share(rules), rules, PLATFORM, "account__platform__name")
    names = figures.by("account__platform__name")
    return Report(
        ministry=ministry,
        year=year,
        rules=rules,
        whole=_line("", figures.together(), rules),
        platforms=[_line(name, names[name], rules, our_goal=True) for name in sorted(names)],
        left_out=list(_left_out(published, rules)),
        settings=list(
            settings_of([entry for entry in present if not entry.default.name.endswith(_STEERING)])
        ),
        sent=WrittenFormReport.objects.filter(ministry=ministry, year=year).select_related("sent_by").first(),
        made_on=clock.today(),
    )


def _left_out(published: PublicationQuerySet, rules: ShareRules) -> Iterator[LeftOut]:
    """What is of a kind that does not count is told by its kind only. One query."""
    kinds, exceptions = dict(PublicationKind.choices), dict(ShareException.choices)
    outside = published.filter(~Q(kind__in=rules.counted_kinds) | Q(share_exception__in=rules.excepted))
    counts: dict[LeftOut, int] = {}
    rows = outside.order_by("kind", "share_exception").values_list("kind", "share_exception")
    for kind, exception, count in rows.annotate(count=Count("pk")):
        is_marked = kind in rules.counted_kinds
        label = str(exceptions[exception] if is_marked else kinds[kind])
        line = LeftOut(label, 0, is_marked and exception == ShareException.SPECIAL_CASE)
        counts[line] = counts.get(line, 0) + count
    yield from (replace(line, count=count) for line, count in counts.items())


def _line(label: str, figures: Figures, rules: ShareRules, *, our_goal: bool = False) -> Line:
    share = figures.share(rules, our_goal=our_goal)
    return Line(label, share, figures.share(rules, our_goal=our_goal, in_words=True))


def publications(ministry: Ministry, year: int) -> PublicationQuerySet:
    return Publication.objects.answered_for_by(ministry).published_in(Period.year(year))


def listed(
    ministry: Ministry, year: int, rules: ShareRules, *, at_most: int | None = None
) -> Iterator[Listed]:
    """The list behind the figures, oldest first, read as it is written: one query, and never all in memory."""
    kinds = dict(PublicationKind.choices)
    rows = publications(ministry, year).order_by("published_at", "pk").values_list(*_FIELDS)
    for row in rows[:at_most].iterator(chunk_size=_CHUNK):
        at, has_time, platform, account, handle, kind, form, source, exception, words, text, url = row
        yield Listed(
            moment=at.astimezone(clock.OSLO).replace(tzinfo=None),
            has_time=has_time,
            platform=platform,
            account=account or handle,
            kind=str(kinds[kind]),
            form=form or UNJUDGED,
            rests_on_model=source == FormSource.IDENTIFIED,
            is_counted=kind in rules.counted_kinds
            and exception not in rules.excepted
            and _is_in_the_share(form, rules),
            word_count=words,
            text=text,
            url=url,
        )


def _is_in_the_share(form: str | None, rules: ShareRules) -> bool:
    return rules.is_of_all_forms or form in ("nb", "nn") or (form == "mixed" and rules.is_mixed_split)


_FIELDS = (
    "published_at",
    "has_time",
    "account__platform__name",
    "account__name",
    "account__handle",
    "kind",
    "written_form",
    "form_source",
    "share_exception",
    "word_count",
    "text",
    "permalink",
)
