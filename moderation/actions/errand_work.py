"""What was decided about a comment is done on its platform: asked at the gate, claimed, sent once, and settled
(ARCHITECTURE §3).

An answer is held back by a pause or a crisis like everything else that we say, and nothing goes by itself afterwards.
Hiding, showing and deleting go also then: they protect those who read, and somebody has decided each of them.

Hiding, showing and deleting do no harm twice: where the answer is lost they are done again. An answer is looked for.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import transaction

from accounts.connectors.values import OutgoingPost
from accounts.models import Act, CallState, Pause, PlatformCall
from accounts.outgoing import claiming, gate, sending
from accounts.outgoing.outcomes import NEVER_DONE
from moderation.actions import errand_ends, errands
from moderation.models import Comment, Errand, ErrandState
from somestrategi.core import clock

TRIES = 5
AGAIN = ("RateLimited", "NotConnected", "NotReady", NEVER_DONE)
"""Failures after which nothing has definitely happened, and which pass by themselves."""
LATEST = dt.timedelta(minutes=60)
"""What could not be done in an hour is a person's to decide on. Our own, not the strategy's."""
ANSWER_FIRST = dt.timedelta(minutes=1)
"""So long hiding waits for the answer of the same decision: what is hidden can often not be answered."""
_SOON = dt.timedelta(seconds=20)
_FORMS = ("nb", "nn")


def start(errand_id: int) -> PlatformCall | None:
    """The call as it ended; None when nothing went now. Safe twice, and in several processes at once."""
    errand = Errand.objects.due(clock.now()).with_context().filter(pk=errand_id).first()
    if errand is None:
        return None
    try:
        claimed = _claim(errand_id)
    except claiming.Later:
        _later(errand_id)
        return None
    except claiming.NoWay:
        with transaction.atomic():
            row = _locked(errand_id)
            if row is not None and row.state == ErrandState.WAITING:
                errand_ends.by_hand(row)
        return None
    except claiming.AlreadyOpen:
        return None
    if claimed is None:
        return None
    call, post = claimed
    return sending.send(call, post=post, settle=settle)


def settle(call: PlatformCall) -> None:
    """In the transaction that records the outcome. What a person has settled meanwhile stays as it is."""
    errand = _locked(call.subject_id)
    if errand is None or errand.state in (ErrandState.DONE, ErrandState.CANCELLED):
        return
    if call.state == CallState.ANSWERED:
        errand.remote_id = call.remote_id if errand.act == Act.REPLY else ""
        errand.permalink = call.permalink
        remark = call.notes.get(sending.REMARK)
        errand.warning = json.dumps(remark) if remark else ""
        errand_ends.done(errand, by=call.settled_by)
    elif errand.state not in (ErrandState.DOING, ErrandState.UNCERTAIN):
        return
    elif call.state == CallState.UNCERTAIN:
        errand_ends.uncertain(errand, failure=call.failure, is_lost=call.next_look_at is None)
    elif call.state == CallState.UNSENT:
        _again(errand, clock.now())
    elif call.failure in AGAIN and errand.attempt_count + 1 < TRIES:
        errand.attempt_count += 1
        _again(errand, clock.now() + _SOON * 2 ** (errand.attempt_count - 1))
    elif call.failure == "Gone" and errand.act in (Act.HIDE, Act.DELETE):
        errand_ends.done(errand, by=None, is_gone=True)
    elif call.state == CallState.REFUSED:
        errand_ends.failed(errand, call.failure, is_told=call.settled_by_id is None)


def outgoing(errand: Errand, *, at: dt.datetime) -> OutgoingPost | None:
    """The answer as the connector sends it; None for what makes nothing new."""
    if errand.act != Act.REPLY:
        return None
    form = errand.written_form if errand.written_form in _FORMS else ""
    return OutgoingPost(errand.text, at, form=form, reply_to=errand.comment.remote_id)


def is_stopped(errand: Errand) -> bool:
    """Asked under the gate: a pause stands in its scope, or one has begun since a person asked for it."""
    if errand.act != Act.REPLY:
        return False
    over = Pause.objects.over(errand.comment.account, errand.comment.ministry_id)
    return over.standing().exists() or over.filter(started_at__gte=errand.asked_at).exists()


def _claim(errand_id: int) -> tuple[PlatformCall, OutgoingPost | None] | None:
    """One transaction: the gate, the question, and the claim. Nothing of the outside happens in it."""
    with transaction.atomic():
        gate.pass_through()
        errand = _locked(errand_id)
        if errand is None or errand.state != ErrandState.WAITING:
            return None
        if is_overtaken(errand):
            errand_ends.cancelled(errand)
            return None
        if is_stopped(errand):
            errand_ends.failed(errand, errand_ends.HELD)
            return None
        if _waits_for_another(errand):
            _again(errand, clock.now() + _SOON / 10)
            return None
        if not errands.can(errand.comment.account, Act(errand.act)):
            raise claiming.NoWay
        call = claiming.claim(
            errand.comment.account,
            act=Act(errand.act),
            subject=errand,
            request=_request(errand),
            target=errand.comment.remote_id,
        )
        errand.not_before, errand.failure = None, ""
        errand_ends.move(errand, ErrandState.DOING)
        return call, outgoing(errand, at=call.claimed_at)


def _request(errand: Errand) -> dict[str, Any]:
    if errand.act == Act.REPLY:
        return {"text": errand.text, "form": errand.written_form, "reply_to": errand.comment.remote_id}
    return {"remote_id": errand.comment.remote_id}


def is_overtaken(errand: Errand) -> bool:
    """Somebody has decided the opposite since, and only the newest wish counts."""
    opposite = {Act.HIDE: Act.SHOW, Act.SHOW: Act.HIDE}.get(Act(errand.act))
    later = Errand.objects.filter(comment=errand.comment_id, pk__gt=errand.pk, act=opposite)
    return opposite is not None and later.exclude(state=ErrandState.CANCELLED).exists()


def _waits_for_another(errand: Errand) -> bool:
    """What was asked earlier about the same comment goes first, unless it is stuck."""
    earlier = Errand.objects.filter(comment=errand.comment_id, pk__lt=errand.pk)
    if earlier.filter(state=ErrandState.DOING).exists():
        return True
    fresh = earlier.filter(state=ErrandState.WAITING, attempt_count=0, act=Act.REPLY)
    return fresh.filter(asked_at__gt=clock.now() - ANSWER_FIRST).exists()


def _later(errand_id: int) -> None:
    """The account is busy, or its platform asks us to wait. Too late is too late for it too."""
    with transaction.atomic():
        errand = _locked(errand_id)
        if errand is None or errand.state != ErrandState.WAITING:
            return
        if clock.now() > errand.asked_at + LATEST:
            errand_ends.failed(errand, errand_ends.LATE)
        else:
            _again(errand, clock.now() + _SOON / 5)


def _again(errand: Errand, at: dt.datetime) -> None:
    """On a locked row."""
    errand.not_before = at
    errand_ends.move(errand, ErrandState.WAITING)


def _locked(errand_id: int) -> Errand | None:
    """The comment first: whoever decides about it locks it first too."""
    Comment.objects.select_for_update(of=("self",)).filter(errands=errand_id).first()
    return Errand.objects.select_for_update(of=("self",)).with_context().filter(pk=errand_id).first()
