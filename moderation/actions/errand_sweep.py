"""What no person starts: errands whose time has come, and calls that somebody died over. Every row is found again by
the next sweep when a nudge is lost or a worker is killed."""

from __future__ import annotations

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Act, PlatformCall
from accounts.nudges import nudge
from accounts.outgoing import looking, repeating, sending
from accounts.platform_call_querysets import PlatformCallQuerySet
from moderation.actions import errand_work, errands
from moderation.models import Comment, Errand, ErrandState
from somestrategi.core import clock

GRACE = dt.timedelta(seconds=5)
NUDGED_AT_A_TIME = 200


def run(now: dt.datetime) -> None:
    """Every few seconds. Safe twice, and in two processes at once."""
    for call in _ours().never_sent(now - GRACE).order_by("pk"):
        sending.give_up(call, settle=errand_work.settle)
    for call in _ours().unanswered(now - sending.nobody_waits_after()).order_by("pk"):
        sending.lose_sight(call, settle=errand_work.settle)
    for key in _ours().to_look_for(now).values_list("pk", flat=True):
        nudge(errands.LOOK_TASK, key)
    nudge_due(now)


def nudge_due(now: dt.datetime, *, account_id: int | None = None) -> None:
    """The first of each account that has no call in flight: the next comes when that one is through. What protects goes
    before what we say."""
    due = Errand.objects.due(now)
    if account_id is not None:
        due = due.filter(comment__account=account_id)
    busy = PlatformCall.objects.in_flight().filter(account=OuterRef("comment__account"))
    says = models.Case(models.When(act=Act.REPLY, then=1), default=0)
    first = due.filter(~Exists(busy)).order_by("comment__account_id", says, "pk")
    for key in first.distinct("comment__account_id").values_list("pk", flat=True)[:NUDGED_AT_A_TIME]:
        nudge(errands.DO_TASK, key)


def do(errand_id: int) -> None:
    """And then the account's next one, at once."""
    call = errand_work.start(errand_id)
    if call is not None:
        nudge_due(clock.now(), account_id=call.account_id)


def look(call_id: int) -> None:
    """One look for an answer that may have gone out; all else is done once more."""
    call = PlatformCall.objects.select_related("account__platform").get(pk=call_id)
    errand = Errand.objects.with_context().get(pk=call.subject_id)
    post = errand_work.outgoing(errand, at=call.claimed_at)
    if post is None:
        repeating.repeat(call, settle=errand_work.settle)
    else:
        looking.look(
            call, post=post, known=_known(call, errand), settle=errand_work.settle, may_repeat=_may_repeat
        )


def _ours() -> PlatformCallQuerySet:
    return PlatformCall.objects.filter(subject_type=ContentType.objects.get_for_model(Errand))


def _known(call: PlatformCall, errand: Errand) -> set[str]:
    """Ids on the account that are something else: other answers of ours, and what was there before."""
    assert call.sent_at is not None
    since = call.sent_at - dt.timedelta(days=2)
    others = Errand.objects.filter(comment__account=call.account_id, state_at__gte=since)
    before = Comment.objects.filter(
        account=call.account_id, is_ours=True, received_at__lt=call.sent_at, posted_at__gte=since
    )
    return {
        *others.exclude(pk=errand.pk).exclude(remote_id="").values_list("remote_id", flat=True),
        *before.values_list("remote_id", flat=True),
    }


def _may_repeat(call: PlatformCall) -> bool:
    """Asked under the gate: the repeat could be what makes the answer."""
    errand = Errand.objects.with_context().get(pk=call.subject_id)
    return errand.state == ErrandState.UNCERTAIN and not errand_work.is_stopped(errand)
