"""The week that went, day by day: its gaps, and where ministries spoke at once. Panel 4 of the meeting of all, and of a
ministry's own until something is planned.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count
from django.db.models.functions import TruncDate, TruncHour
from django.urls import reverse

from accounts.models import Account, Ministry
from accounts.short_labels import short_labels
from content.models import Publication, PublicationKind
from content.querysets import PublicationQuerySet
from somestrategi.core import clock
from somestrategi.dashboard.panels.most_seen_panel import last_week

ACCOUNT_ROWS = 4
MINISTRY_ROWS = 20
CLASHES = 2
WORKING_DAYS = 5
USUAL_WEEKS = 12
# What somebody sat down to publish: replies and shared posts come when they come.
PLANNED_KINDS = (PublicationKind.POST, PublicationKind.STORY, PublicationKind.UNKNOWN)


@dataclass(frozen=True)
class Cell:
    """`count` publications on one day; `url` leads to them, where the reader may see the list."""

    count: int
    url: str = ""


@dataclass(frozen=True)
class Row:
    """An account, or a ministry in the meeting of all. `nynorsk_count` of the `judged_count` in bokmål or nynorsk."""

    label: str
    cells: list[Cell]
    count: int
    nynorsk_count: int
    judged_count: int
    url: str = ""


@dataclass(frozen=True)
class Day:
    """`is_gap`: Monday to Friday without a single publication."""

    on: dt.date
    count: int
    is_gap: bool


@dataclass(frozen=True)
class Clash:
    """Several ministries within the same hour."""

    at: dt.datetime
    ministries: str

    @property
    def until(self) -> dt.datetime:
        return self.at + dt.timedelta(hours=1)


@dataclass(frozen=True)
class WeekPanel:
    """`usual_count` is the mean of the twelve weeks before; None when nothing is known of them."""

    week: int
    days: list[Day]
    rows: list[Row]
    more_count: int
    count: int
    usual_count: int | None
    clashes: list[Clash]
    clash_count: int
    url: str

    @property
    def gaps(self) -> list[Day]:
        return [day for day in self.days if day.is_gap]


Counts = Mapping[int, Mapping[tuple[dt.date, str | None], int]]


def build(ministry: Ministry, today: dt.date) -> WeekPanel:
    """A row for each account of what the ministry answers for; three queries."""
    publications = Publication.objects.answered_for_by(ministry).of_kinds(PLANNED_KINDS)
    first, last = last_week(today)
    counts = _count(publications.published_between(first, last), "account_id")
    labels = short_labels(Account.objects.filter(pk__in=counts).select_related("platform"))

    def url_of(key: int | None, from_day: dt.date, to_day: dt.date) -> str:
        account = {"konto": key} if key else {}
        return _list_url({"departement": ministry.code, **account}, from_day, to_day)

    return _build(publications, counts, labels, today, url_of, row_limit=ACCOUNT_ROWS, clashes=[])


def build_for_all(today: dt.date) -> WeekPanel:
    """A row for each ministry, and where they clash; four queries. What is published is public, but the list behind
    it is each ministry's own: no links."""
    publications = Publication.objects.of_kinds(PLANNED_KINDS)
    first, last = last_week(today)
    week = publications.published_between(first, last)
    counts = _count(week, "responsible_id")
    labels = {ministry.pk: ministry.abbreviation for ministry in Ministry.objects.filter(pk__in=counts)}
    clashes = _clashes(week)
    return _build(publications, counts, labels, today, _nowhere, row_limit=MINISTRY_ROWS, clashes=clashes)


def _nowhere(key: int | None, first: dt.date, last: dt.date) -> str:
    return ""


def _count(week: PublicationQuerySet, group: str) -> Counts:
    """By account or ministry: by date in Oslo and written form."""
    counts: defaultdict[int, dict[tuple[dt.date, str | None], int]] = defaultdict(dict)
    dated = week.order_by().annotate(day=TruncDate("published_at", tzinfo=clock.OSLO))
    for key, day, form, count in dated.values_list(group, "day", "written_form").annotate(count=Count("pk")):
        counts[key][day, form] = count
    return counts


def _clashes(week: PublicationQuerySet) -> list[Clash]:
    hours = (
        week.filter(has_time=True)
        .order_by()
        .annotate(hour=TruncHour("published_at", tzinfo=clock.OSLO))
        .values("hour")
        .annotate(ministries=ArrayAgg("responsible__abbreviation", distinct=True))
        .order_by("hour")
    )
    return [Clash(row["hour"], ", ".join(row["ministries"])) for row in hours if len(row["ministries"]) > 1]


def _build(
    publications: PublicationQuerySet,
    counts: Counts,
    labels: Mapping[int, str],
    today: dt.date,
    url_of: Callable[[int | None, dt.date, dt.date], str],
    *,
    row_limit: int,
    clashes: list[Clash],
) -> WeekPanel:
    first, last = last_week(today)
    dates = [first + dt.timedelta(days=number) for number in range(7)]
    rows = sorted(
        (_row(key, labels[key], counts[key], dates, url_of) for key in counts),
        key=lambda row: (-row.count, row.label),
    )
    before = publications.published_between(
        first - dt.timedelta(weeks=USUAL_WEEKS), first - dt.timedelta(days=1)
    )
    earlier_count = before.count()
    return WeekPanel(
        week=first.isocalendar().week,
        days=[_day(day, rows, number) for number, day in enumerate(dates)],
        rows=rows[:row_limit],
        more_count=sum(row.count for row in rows[row_limit:]),
        count=sum(row.count for row in rows),
        usual_count=round(earlier_count / USUAL_WEEKS) if earlier_count else None,
        clashes=clashes[:CLASHES],
        clash_count=len(clashes),
        url=url_of(None, first, last),
    )


def _row(
    key: int,
    label: str,
    found: Mapping[tuple[dt.date, str | None], int],
    dates: Iterable[dt.date],
    url_of: Callable[[int | None, dt.date, dt.date], str],
) -> Row:
    days = list(dates)
    by_day = {day: sum(count for (on, _), count in found.items() if on == day) for day in days}
    by_form = {form: sum(count for (_, f), count in found.items() if f == form) for form in ("nb", "nn")}
    return Row(
        label=label,
        cells=[Cell(by_day[day], url_of(key, day, day) if by_day[day] else "") for day in days],
        count=sum(by_day.values()),
        nynorsk_count=by_form["nn"],
        judged_count=by_form["nb"] + by_form["nn"],
        url=url_of(key, days[0], days[-1]),
    )


def _day(day: dt.date, rows: Iterable[Row], number: int) -> Day:
    count = sum(row.cells[number].count for row in rows)
    return Day(on=day, count=count, is_gap=count == 0 and number < WORKING_DAYS)


def _list_url(query: Mapping[str, object], first: dt.date, last: dt.date) -> str:
    period = {"fra": first.isoformat(), "til": last.isoformat()}
    return f"{reverse('publications')}?{urlencode({**query, **period})}"
