"""The queue as one sees it: tabs with their counts, the rows at the left, and which one is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import Ministry
from accounts.permissions import DO
from moderation import queue_tabs
from moderation.models import Comment, Decision
from moderation.queue_tabs import QUEUES, Tab, TabLink
from somestrategi.core import clock

if TYPE_CHECKING:
    from django.http import QueryDict

    from accounts.models import User
    from moderation.comment_querysets import CommentQuerySet
    from moderation.forms.queue_filter import QueueFilterForm

ROWS = 30


@dataclass(frozen=True)
class Queue:
    """`later` is the row after which the next page begins; None where this is the last."""

    tab: Tab
    tabs: list[TabLink]
    rows: list[Comment]
    later: Comment | None
    waiting_count: int
    last_decided_at: dt.datetime | None
    """Only where nothing is left."""

    @property
    def is_queue(self) -> bool:
        return self.tab in QUEUES

    @property
    def next_key(self) -> int | None:
        """The first that waits, for whoever has one open that does not."""
        return self.rows[0].pk if self.is_queue and self.rows else None

    @property
    def left(self) -> str:
        """How many wait: «13», «99+»."""
        return queue_tabs.in_short(self.waiting_count)


def ministries_of(user: User) -> list[int]:
    return list(Ministry.objects.where_may(user, DO.COMMENT_VIEW).values_list("pk", flat=True))


def queue_of(user: User, form: QueueFilterForm, query: QueryDict, *, after: Comment | None = None) -> Queue:
    """Four queries, however many comments there are."""
    found = form.narrow(Comment.objects.visible_to(user))
    keys = queue_tabs.first_keys(form.tab, found, ministries_of(user), ROWS + 1, after=after)
    rows = rows_of(keys[:ROWS])
    counted = queue_tabs.counts(found)
    return Queue(
        tab=form.tab,
        tabs=[_link(tab, form.tab, counted, query) for tab in Tab],
        rows=rows,
        later=rows[-1] if len(keys) > ROWS else None,
        waiting_count=counted[form.tab] if form.tab in QUEUES else counted[Tab.WAITING],
        last_decided_at=None if rows else _last_decided_at(user),
    )


def _last_decided_at(user: User) -> dt.datetime | None:
    return Decision.objects.visible_to(user).order_by("-at").values_list("at", flat=True).first()


def _link(tab: Tab, current: Tab, counted: dict[Tab, int], query: QueryDict) -> TabLink:
    address = query.copy()
    address["fane"] = tab.value
    return TabLink(
        tab=tab,
        label=tab.label,
        count=queue_tabs.in_short(counted[tab]) if counted.get(tab) else "",
        is_current=tab == current,
        query=address.urlencode(),
    )


def rows_of(keys: Sequence[int]) -> list[Comment]:
    """With all that a row shows, in the order of the keys."""
    rows = Comment.objects.with_context().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def first_free(
    found: CommentQuerySet, user: User, tab: Tab, *, after: Comment | None = None
) -> Comment | None:
    """What a person opens next: nobody else has it open. From the start again where nothing is left behind it."""
    if tab not in QUEUES:
        return None
    free = found.free_for(user, clock.now())
    ministries = ministries_of(user)
    keys = queue_tabs.first_keys(tab, free, ministries, 1, after=after)
    if not keys and after is not None:
        keys = queue_tabs.first_keys(tab, free, ministries, 1)
    return rows_of(keys)[0] if keys else None
