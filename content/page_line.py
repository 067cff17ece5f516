"""A post's page on regjeringen.no as editor, post and approval show it: there or not, and when it was asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content import page_policy
from content.models import Importance, PageAnswer, PageWait
from content.page_state import PageState, opens_later
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.models import Post


@dataclass(frozen=True)
class PageLine:
    """`state` is a PageState's value, or «not_open_yet» where it is expected to be missing."""

    url: str
    state: str
    status: int | None
    asked_at: dt.datetime | None
    is_awaited: bool
    may_be_asked: bool


def page_of(post: Post) -> PageLine | None:
    """None for a post that has no address there. One query."""
    url = post.government_url
    if not url:
        return None
    answer = PageAnswer.objects.filter(url=url).first() or PageAnswer(url=url)
    is_early = opens_later(
        embargo_until=post.embargo_until, is_reserved=post.is_page_reserved, now=clock.now()
    )
    is_expected = is_early and answer.state == PageState.NOT_THERE
    return PageLine(
        url=url,
        state="not_open_yet" if is_expected else answer.state,
        status=answer.status,
        asked_at=answer.asked_at,
        is_awaited=answer.is_awaited,
        may_be_asked=page_policy.may_be_asked(url),
    )


def wait_of(post: Post) -> PageWait | None:
    """The wait that stands. One query, and none for a post that is not important."""
    if post.importance != Importance.IMPORTANT:
        return None
    return post.page_waits.standing().select_related("decided_by").first()
