"""Pages are asked whether they are there. The row is the unit of work; the asking itself is outside any transaction.

What a page answers is read and not done by anybody: it stands in no trail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from accounts.nudges import nudge
from accounts.permissions import DO, require
from content import page_policy
from content.models import PageAnswer
from content.page_state import PageState, state_for
from content.post_links import addresses_of
from somestrategi.core import clock
from somestrategi.core.http import pages as http

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Post

ASK_TASK = "content.ask_page"
STANDS_FOR = dt.timedelta(minutes=10)
"""An address in a draft that saves itself every few seconds is not asked each time."""
AT_MOST_EVERY = dt.timedelta(seconds=5)
"""However often «Sjekk nå» is pressed."""
LEASE = dt.timedelta(minutes=2)
"""Longer than the asking can take: a worker that died has lost it by then."""
FORGET_AFTER = dt.timedelta(days=90)


def want_for(post: Post) -> None:
    """Ask what the post leads to, where it has not been asked lately."""
    want(addresses_of(post), not_since=clock.now() - STANDS_FOR)


def ask_again(post: Post, *, by: User) -> None:
    """«Sjekk nå»: the page of the matter, whatever it answered a moment ago."""
    require(by, DO.POST_VIEW, ministry=post.ministry_id)
    want([post.government_url], not_since=clock.now() - AT_MOST_EVERY)


def want(urls: Iterable[str], *, not_since: dt.datetime) -> None:
    """Have those asked that have not been since, and that the operator lets us ask."""
    allowed = [url for url in urls if page_policy.may_be_asked(url)]
    if not allowed:
        return
    now = clock.now()
    with transaction.atomic():
        PageAnswer.objects.bulk_create([PageAnswer(url=url) for url in allowed], ignore_conflicts=True)
        due = PageAnswer.objects.filter(url__in=allowed).filter(
            Q(asked_at__isnull=True) | Q(asked_at__lte=not_since)
        )
        due = due.filter(Q(ask_at__isnull=True) | Q(ask_at__gt=now))
        for key in due.select_for_update().values_list("pk", flat=True):
            PageAnswer.objects.filter(pk=key).update(ask_at=now)
            nudge(ASK_TASK, key)


def want_at(url: str, at: dt.datetime) -> None:
    """Have it asked then; sooner where it is wanted sooner."""
    if not page_policy.may_be_asked(url):
        return
    with transaction.atomic():
        row, _is_new = PageAnswer.objects.select_for_update().get_or_create(url=url)
        if row.ask_at is None or row.ask_at > at:
            row.ask_at = at
            row.save(update_fields=["ask_at"])
            nudge(ASK_TASK, row.pk, in_seconds=max(0.0, (at - clock.now()).total_seconds()))


def ask(answer_id: int) -> PageAnswer | None:
    """Ask the page, and write down what it answers. None when it is not its time, or another worker is at it."""
    now = clock.now()
    if not PageAnswer.objects.to_be_asked(now).filter(pk=answer_id).update(ask_at=now + LEASE):
        return None
    row = PageAnswer.objects.get(pk=answer_id)
    state, status = _answer_of(row.url)
    PageAnswer.objects.filter(pk=answer_id).update(
        state=state, status=status, asked_at=clock.now(), ask_at=None
    )
    row.refresh_from_db()
    return row


def forget_old() -> int:
    """Returns how many addresses nobody has asked about for long."""
    gone, _each = PageAnswer.objects.forgotten_since(clock.now() - FORGET_AFTER).delete()
    return gone


def _answer_of(url: str) -> tuple[PageState, int | None]:
    try:
        status = http.ask(url, page_policy.reach()).status
    except http.FetchError:
        return PageState.NO_ANSWER, None
    return state_for(status), status
