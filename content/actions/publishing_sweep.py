"""What no person starts: variants whose time has come, uploads before it, and calls that somebody died over.

Every row here is found again by the next sweep when a nudge is lost or a worker is killed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, When
from django.db.models.functions import Least

from accounts.connectors.book import all_connectors
from accounts.models import Act, PlatformCall
from accounts.nudges import nudge
from accounts.outgoing import looking, sending
from content import outgoing_post
from content.actions import publishing
from content.models import Publication, Variant
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.post_querysets import VariantQuerySet

PUBLISH_TASK, PREPARE_TASK, LOOK_TASK = "content.publish", "content.prepare", "content.look_for_call"
AHEAD = dt.timedelta(minutes=15)
"""How long before its time what is uploaded beforehand is uploaded."""
NUDGED_FOR = dt.timedelta(seconds=30)
"""A nudge that nobody has followed by then is lost."""
GRACE = dt.timedelta(seconds=5)


def run(now: dt.datetime) -> None:
    """Every few seconds. Safe twice, and in two processes at once."""
    take_up_lost_calls(now)
    for key in PlatformCall.objects.filter(act=Act.PUBLISH).to_look_for(now).values_list("pk", flat=True):
        nudge(LOOK_TASK, key)
    nudge_due(now)
    preparing = [key for key, connector in all_connectors().items() if connector.prepare is not None]
    soon = _on_its_way(now).filter(
        planned_at__gt=now, planned_at__lte=now + AHEAD, account__platform__key__in=preparing
    )
    for key in _marked(soon, now):  # never beyond its time: the mark is a lease on the nudge, not a delay
        nudge(PREPARE_TASK, key)


def take_up_lost_calls(now: dt.datetime) -> None:
    """Claimed and never sent, or sent and never answered: whoever did it is gone."""
    ours = PlatformCall.objects.filter(act=Act.PUBLISH)
    for call in ours.never_sent(now - GRACE).order_by("pk"):
        sending.give_up(call, settle=publishing.settle)
    for call in ours.unanswered(now - sending.nobody_waits_after()).order_by("pk"):
        sending.lose_sight(call, settle=publishing.settle)


def nudge_due(now: dt.datetime, *, account_id: int | None = None) -> None:
    """The first of each account: the next comes when that one is through."""
    due = _on_its_way(now).filter(planned_at__lte=now)
    if account_id is not None:
        due = due.filter(account_id=account_id)
    for key in _marked(due, now):
        nudge(PUBLISH_TASK, key)


def publish(variant_id: int) -> None:
    """And then the account's next one, and the next of the prepared set, at once."""
    call = publishing.start(variant_id)
    if call is not None:
        nudge_due(clock.now(), account_id=call.account_id)
        following = publishing.next_of_release(variant_id)
        if following is not None:
            nudge(PUBLISH_TASK, following)


def look(call_id: int) -> None:
    """One look for a publishing whose answer was lost."""
    call = PlatformCall.objects.select_related("account__platform").get(pk=call_id)
    variant = publishing.with_media(call.subject_id)
    post = outgoing_post.outgoing(variant, at=call.claimed_at)
    looking.look(call, post=post, known=_known(call), settle=publishing.settle, may_repeat=_may_repeat)


def _known(call: PlatformCall) -> set[str]:
    """Ids on the account that are something else: publications that belong to another plan, or were there before."""
    assert call.sent_at is not None
    on_account = Publication.objects.on_account(call.account)
    others = on_account.filter(Q(variant__isnull=False) | Q(recorded_at__lt=call.sent_at)).exclude(
        variant=call.subject_id
    )
    about_then = others.filter(published_at__gte=call.sent_at - dt.timedelta(days=2))
    answered = PlatformCall.objects.filter(account=call.account, state="answered", act=Act.PUBLISH)
    recent = answered.filter(sent_at__gte=call.sent_at - dt.timedelta(days=2))
    return {*about_then.values_list("remote_id", flat=True), *recent.values_list("remote_id", flat=True)}


def _may_repeat(call: PlatformCall) -> bool:
    """Asked under the gate: the repeat could be what makes the post."""
    variant = publishing.with_media(call.subject_id)
    is_stopped, stopped_at = publishing.standing_stop(variant)
    if is_stopped or variant.scheduled_at is None or outgoing_post.request_of(variant) != call.request:
        return False
    return stopped_at is None or stopped_at < variant.scheduled_at


def _on_its_way(now: dt.datetime) -> VariantQuerySet:
    return Variant.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now),
        state=DeliveryState.SCHEDULED,
        post__state=PostState.APPROVED,
        told_by_hand_at__isnull=True,
    )


def _marked(found: VariantQuerySet, now: dt.datetime) -> list[int]:
    """The first of each account, taken for as long as a nudge lives."""
    first = found.order_by("account_id", "planned_at", "pk").distinct("account_id")
    keys = list(first.values_list("pk", flat=True))
    lives_until = Case(
        When(planned_at__gt=now, then=Least(now + NUDGED_FOR, F("planned_at"))), default=now + NUDGED_FOR
    )
    Variant.objects.filter(pk__in=keys).update(not_before=lives_until)
    return keys
