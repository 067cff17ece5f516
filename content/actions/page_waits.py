"""An important post waits for its page on regjeringen.no, is let out before it, or is left to a person (S17).

The gate answers with a pure rule (`content.gates`); here stands what follows from the answer.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.notification_kinds import KIND
from accounts.permissions import DO, require
from content import gates
from content.actions import page_answers, page_findings, posts
from content.duty import may_send_first
from content.gates import Gate
from content.models import Importance, PageAnswer, PageWait, Post, WaitState
from content.page_state import PageState
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

WAITS = dt.timedelta(minutes=10)
DUE = dt.timedelta(minutes=60)
"""How soon the page must be there when the post went out before it (issue 6)."""
HOLDING = (WaitState.WAITING, WaitState.LEFT)
AT_WORK = (PostState.DRAFT, PostState.CHANGES_REQUESTED, PostState.FOR_APPROVAL, PostState.APPROVED)


def arrive(post: Post, *, is_crisis: bool = False) -> Gate:
    """The post's time has come, or something has happened since: may it go? Begins, ends and leaves the wait."""
    with transaction.atomic():
        current = posts.locked(post)
        wait = current.page_waits.standing().select_for_update(of=("self",)).first()
        answer = PageAnswer.objects.filter(url=current.government_url).first()
        now = clock.now()
        gate = gates.page_gate(
            is_important=current.importance == Importance.IMPORTANT,
            page=PageState(answer.state) if answer else PageState.NOT_ASKED,
            asked_at=answer.asked_at if answer else None,
            now=now,
            waits_until=wait.waits_until if wait else None,
            is_let_out=wait is not None and wait.state == WaitState.SENT,
            is_crisis=is_crisis,
        )
        is_there = answer is not None and answer.state == PageState.THERE
        wait = _follow(current, wait, gate, is_there=is_there, is_crisis=is_crisis)
        if wait is not None and wait.state != WaitState.LEFT:
            is_out = wait.state == WaitState.SENT
            page_answers.want_at(
                current.government_url,
                now if answer is None else gates.next_ask(is_out=is_out, due_at=wait.due_at, now=now),
            )
    return gate


def page_answered(answer: PageAnswer) -> None:
    """A page has been asked: those that wait for it go on."""
    waiting = PageWait.objects.standing().filter(post__government_url=answer.url)
    for wait in waiting.select_related("post").order_by("pk"):
        arrive(wait.post)


def send_now(post: Post, *, by: User, reason: str) -> None:
    """Let it out before the page. In a crisis whoever is on duty does so before it waits: first the post, then the
    page. Raises ValidationError without a reason, or when it does not wait any more."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it cannot wait for the page.")})
    with transaction.atomic():
        current = posts.locked(post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        wait = current.page_waits.holding().select_for_update(of=("self",)).first()
        if wait is None:
            wait = _sent_first(current, by=by)
        wait.decided_by, wait.reason = by, reason.strip()
        _let_out(current, wait, by=by)
        page_answers.want_at(current.government_url, clock.now() + gates.ASK_AFTERWARDS)


def may_go_first(post: Post) -> bool:
    """It is important, and not out."""
    return post.importance == Importance.IMPORTANT and PostState(post.state) in AT_WORK


def _sent_first(post: Post, *, by: User) -> PageWait:
    """The wait of a post that has not come so far. Its page is due from when somebody decided."""
    if not may_go_first(post) or not may_send_first(by, post.ministry_id) or post.page_waits.sent().exists():
        raise ValidationError(_("The post does not wait for the page any more. Load the page again."))
    return PageWait(post=post, began_at=clock.now(), waits_until=clock.now(), is_crisis=True)


def _follow(
    post: Post, wait: PageWait | None, gate: Gate, *, is_there: bool, is_crisis: bool
) -> PageWait | None:
    """The wait that stands afterwards."""
    if wait and _is_over(post, wait):
        _end(post, wait, WaitState.DROPPED)
        return None
    if wait and gate is Gate.GO and is_there:
        _end(post, wait, WaitState.OPENED)
        return None
    if gate is Gate.WAIT and wait is None:
        return _begin(post)
    if gate is Gate.WAIT and wait and wait.state == WaitState.LEFT:
        wait.state = WaitState.WAITING
        wait.save(update_fields=["state"])
    if gate is Gate.ASK and wait and wait.state == WaitState.WAITING:
        wait.state = WaitState.LEFT
        wait.save(update_fields=["state"])
    is_held = wait is None or wait.state in HOLDING
    if is_crisis and is_held and not is_there and post.importance == Importance.IMPORTANT:
        wait = wait or PageWait(post=post, began_at=clock.now(), waits_until=clock.now())
        wait.is_crisis = True
        _let_out(post, wait, by=None)
    return wait


def _is_over(post: Post, wait: PageWait) -> bool:
    """It is not important after all; or it was held, and is not on its way out any more."""
    if post.importance != Importance.IMPORTANT:
        return True
    if wait.state not in HOLDING:
        return False
    on_its_way = post.variants.filter(state=DeliveryState.SCHEDULED, planned_at__lte=clock.now())
    return post.state != PostState.APPROVED or not on_its_way.exists()


def _begin(post: Post) -> PageWait:
    now = clock.now()
    with recorded(by=None, verb="content.page_waited_for", ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        wait = PageWait.objects.create(post=post, began_at=now, waits_until=now + WAITS)
        notifications.tell(
            {post.created_by, post.changed_by},
            KIND.PAGE_NOT_OPEN,
            about=post,
            ministry=post.ministry,
            due_at=wait.waits_until,
            key=str(wait.pk),
        )
        return wait


def _let_out(post: Post, wait: PageWait, *, by: User | None) -> None:
    """The page is due now, and a finding stands until it is there."""
    verb = "content.sent_before_page" if by else "content.sent_before_page_in_crisis"
    with recorded(by=by, verb=verb, ministry=post.ministry, reason=wait.reason) as record:
        record.on(post, label=posts.label(post))
        wait.state, wait.decided_at, wait.due_at = WaitState.SENT, clock.now(), clock.now() + DUE
        wait.save()
        page_findings.refresh(post.ministry)


def _end(post: Post, wait: PageWait, state: WaitState) -> None:
    was_out = wait.state == WaitState.SENT
    verb = "content.page_opened" if state is WaitState.OPENED else "content.page_wait_dropped"
    with recorded(by=None, verb=verb, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        wait.state, wait.ended_at = state, clock.now()
        wait.save()
        if was_out:
            page_findings.refresh(post.ministry)
