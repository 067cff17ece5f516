"""The tabs of the queue: what is in each, in which order, and how many wait, without ever counting a million rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Value
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from moderation.comment_querysets import CommentQuerySet
from moderation.models import Comment
from moderation.tiers import Tier

MOST = 99
"""Counted so far and no longer: «99+»."""


class Tab(models.TextChoices):
    """What `?fane=` says."""

    WAITING = "venter", pgettext_lazy("tab", "Waiting")
    HELP = "hjelp", pgettext_lazy("tab", "Needs help")
    PERSONAL_DATA = "personopplysninger", pgettext_lazy("tab", "Personal data")
    REPORTED = "rapportert", pgettext_lazy("tab", "Reported")
    ON_PLATFORM = "plattform", pgettext_lazy("tab", "To do on the platform")
    HIDDEN = "skjult", pgettext_lazy("tab", "Hidden")
    DONE = "ferdig", pgettext_lazy("tab", "Done")


TIERS = {Tab.HELP: Tier.HELP, Tab.PERSONAL_DATA: Tier.PERSONAL_DATA, Tab.REPORTED: Tier.REPORTED}
QUEUES = (Tab.WAITING, *TIERS)
"""Those with something to decide; in the order of the queue."""
COUNTED = (*QUEUES, Tab.ON_PLATFORM)
"""What waits for somebody. What is done is never counted."""


def inside(tab: Tab, comments: CommentQuerySet) -> CommentQuerySet:
    """Those of the tab, in no order."""
    if tab in TIERS:
        return comments.waiting().of_tiers(TIERS[tab])
    if tab == Tab.WAITING:
        return comments.waiting()
    if tab == Tab.ON_PLATFORM:
        return comments.undone_on_platform()
    return comments.hidden() if tab == Tab.HIDDEN else comments.done()


def in_order(tab: Tab, comments: CommentQuerySet, *, after: Comment | None = None) -> CommentQuerySet:
    """The rest of the tab, from the start or after one of its own."""
    if tab in QUEUES:
        return (comments.behind(after) if after else comments).in_queue_order()
    return (comments.older_than(after) if after else comments).newest_first()


def first_keys(
    tab: Tab,
    comments: CommentQuerySet,
    ministries: Sequence[int],
    limit: int,
    *,
    after: Comment | None = None,
) -> list[int]:
    """One query. Each ministry's part is read by its own index, so that nothing is sorted but what is shown."""
    names = ("tier", "posted_at", "pk") if tab in QUEUES else ("state_at", "pk")
    parts = [
        in_order(tab, inside(tab, comments.filter(ministry=key)), after=after).values_list(*names)[:limit]
        for key in ministries
    ]
    if not parts:
        return []
    rows = list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])
    rows.sort(reverse=tab not in QUEUES)
    return [int(row[-1]) for row in rows[:limit]]


@dataclass(frozen=True)
class TabLink:
    tab: Tab
    label: str | Promise
    count: str
    """Empty where it is not counted."""
    is_current: bool
    query: str


def counts(comments: CommentQuerySet) -> dict[Tab, int]:
    """How many wait in each tab that is counted, at most MOST + 1; one query."""
    parts = [
        inside(tab, comments)
        .order_by()
        .annotate(tab=Value(tab.value))
        .values_list("tab", flat=True)[: MOST + 1]
        for tab in COUNTED
    ]
    found = Counter(parts[0].union(*parts[1:], all=True))
    return {tab: found[tab.value] for tab in COUNTED}


def in_short(count: int) -> str:
    """«13», «99+»."""
    return f"{MOST}+" if count > MOST else str(count)
