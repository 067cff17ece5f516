"""Panel 5 of the meeting: what was seen most last week, held against what is usual for its account (S69, S70)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accounts.models import Ministry
from accounts.short_labels import short_labels
from content.models import Publication
from content.querysets import PublicationQuerySet
from metrics.querysets import Median, newest_value
from somestrategi.dashboard.publication_links import publications_url

ROWS = 4
USUAL_DAYS = 90
# How often a post has been seen, in each platform's own way of counting: compared within an account only.
VIEW_METRICS = ("x.impressions", "facebook.views", "instagram.views", "linkedin.impressions", "youtube.views")


@dataclass(frozen=True)
class Seen:
    """`times_usual` is None where the account has no other figures to be held against; `share` is for the bar."""

    publication: Publication
    account_label: str
    view_count: int
    share: float
    times_usual: float | None


@dataclass(frozen=True)
class MostSeenPanel:
    """The ISO week before today's. Without rows, nobody has imported that week's figures yet."""

    week: int
    first: dt.date
    last: dt.date
    rows: list[Seen]
    url: str


def build(ministry: Ministry, today: dt.date) -> MostSeenPanel:
    """What the ministry answers for; two queries."""
    first, last = last_week(today)
    url = publications_url(ministry, first, last)
    return _build(Publication.objects.answered_for_by(ministry), today, url)


def build_for_all(today: dt.date) -> MostSeenPanel:
    """All ministries': what is published is public. Two queries, and no link to others' lists."""
    return _build(Publication.objects.all(), today, "")


def last_week(today: dt.date) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of the ISO week before today's."""
    first = today - dt.timedelta(days=today.weekday() + 7)
    return first, first + dt.timedelta(days=6)


def _build(publications: PublicationQuerySet, today: dt.date, url: str) -> MostSeenPanel:
    first, last = last_week(today)
    answered = publications.annotate(views=newest_value(VIEW_METRICS))
    week = answered.published_between(first, last)
    seen = week.filter(views__isnull=False)  # type: ignore[misc]
    top = list(seen.with_context().order_by("-views", "pk")[:ROWS])  # type: ignore[misc]
    usual = _usual(answered, [publication.account_id for publication in top], today)
    labels = short_labels({publication.account_id: publication.account for publication in top}.values())
    most = float(top[0].views) if top else 0.0  # type: ignore[attr-defined]
    return MostSeenPanel(
        week=first.isocalendar().week,
        first=first,
        last=last,
        rows=[_row(publication, labels, usual, most) for publication in top],
        url=url,
    )


def _usual(answered: PublicationQuerySet, account_ids: list[int], today: dt.date) -> dict[int, float]:
    """The median of the last 90 days, by account."""
    recent = answered.published_between(today - dt.timedelta(days=USUAL_DAYS), today)
    medians = (
        recent.filter(account__in=account_ids).order_by().values("account_id").annotate(usual=Median("views"))
    )
    return {row["account_id"]: row["usual"] for row in medians if row["usual"]}


def _row(publication: Publication, labels: dict[int, str], usual: dict[int, float], most: float) -> Seen:
    views = float(publication.views)  # type: ignore[attr-defined]
    median = usual.get(publication.account_id)
    return Seen(
        publication=publication,
        account_label=labels[publication.account_id],
        view_count=int(views),
        share=views / most if most else 0,
        times_usual=views / median if median else None,
    )
