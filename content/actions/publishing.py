"""A variant whose time has come is published: asked at the gate, claimed, sent once, and settled (ARCHITECTURE §3).

`start` is the whole way for one variant; `settle` is what follows from the call's outcome, whoever found it out.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Prefetch

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.connectors.capabilities import Can
from accounts.connectors.values import OutgoingPost
from accounts.models import AccountStatus, Act, CallState, Pause, PlatformCall, User
from accounts.notification_kinds import KIND
from accounts.outgoing import claiming, gate, preparing, sending
from accounts.outgoing.outcomes import NEVER_DONE
from accounts.permissions import DO
from content import gates, outgoing_post
from content.actions import page_waits, posts, published
from content.models import Importance, PostMedia, PublicationKind, ReleaseItem, Variant
from content.post_fingerprint import fingerprint
from content.post_states import STOPPING, DeliveryState, Hold, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.models import Post

LATEST = dt.timedelta(minutes=60)
"""What could not go out so long after its time is a person's to decide on. Our own, not the strategy's."""
TRIES = 5
_SOON = dt.timedelta(seconds=20)
AGAIN = ("RateLimited", "NotConnected", "NotReady", NEVER_DONE)
"""Failures after which nothing has definitely happened, and which pass by themselves."""
IN_USE = (AccountStatus.ACTIVE, AccountStatus.TRIAL, AccountStatus.WINDING_DOWN)


def start(variant_id: int) -> PlatformCall | None:
    """The call as it ended; None when the variant did not go now. Safe twice, and in several processes at once."""
    variant = Variant.objects.with_context().filter(pk=variant_id, state=DeliveryState.SCHEDULED).first()
    if variant is None:
        return None
    if variant.post.importance == Importance.IMPORTANT:
        page_waits.arrive(variant.post)
    try:
        if not _is_prepared(variant):
            ask_again(variant_id)
            return None
        claimed = _claim(variant_id)
    except claiming.Later:
        _later(variant_id)
        return None
    except claiming.NoWay:
        _by_hand(variant_id)
        return None
    except claiming.AlreadyOpen:
        return None
    if claimed is None:
        return None
    call, post = claimed
    ended = sending.send(call, post=post, settle=settle)
    published.find_permalink(ended)
    return ended


def settle(call: PlatformCall) -> None:
    """In the transaction that records the outcome. What a person has paired meanwhile stays as it is. An answer that
    comes after we took the call for lost is the truth all the same, whatever the variant waits for now."""
    variant = (
        Variant.objects.select_for_update(of=("self",)).with_context().filter(pk=call.subject_id).first()
    )
    if variant is None or variant.publication_id is not None:
        return
    if call.state == CallState.ANSWERED:
        published.record(variant, call)
        preparing.forget(variant)
    elif variant.state not in (DeliveryState.PUBLISHING, DeliveryState.UNCERTAIN):
        return
    elif call.state == CallState.UNCERTAIN:
        _move(variant, DeliveryState.UNCERTAIN)
        if call.next_look_at is None:
            _tell(variant, KIND.PERHAPS_PUBLISHED, key=f"{call.pk}")
    elif call.state == CallState.UNSENT or (call.failure in AGAIN and call.attempt < TRIES):
        variant.not_before = clock.now() + _SOON * call.attempt
        _move(variant, DeliveryState.SCHEDULED)
    elif call.state == CallState.REFUSED:
        fail(variant, key=f"{call.pk}")


def fail(variant: Variant, *, key: str) -> None:
    """On a locked row: it was not published, and does not go by itself any more."""
    with recorded(by=None, verb="content.not_published", ministry=variant.post.ministry) as record:
        record.on(variant.post, label=variant.post.label)
        record.tell(account=str(variant.account))
        _move(variant, DeliveryState.FAILED)
        _tell(variant, KIND.NOT_PUBLISHED, key=key)


def standing_stop(variant: Variant) -> tuple[bool, dt.datetime | None]:
    """Whether a pause stands in its scope, and when the newest began, ended or not."""
    over = Pause.objects.over(variant.account, variant.post.ministry_id)
    newest = over.order_by("-started_at").values_list("started_at", flat=True).first()
    return over.standing().exists(), newest


def _is_prepared(variant: Variant) -> bool:
    """What the platform takes beforehand is there, or has just been brought."""
    connector = claiming.usable(variant.account, clock.now())
    can = Can.PUBLISH_STORY if variant.kind == PublicationKind.STORY else Can.PUBLISH
    if not connector.can(can) or not variant.account.connection.publishes:
        raise claiming.NoWay
    if connector.prepare is None:
        return True
    return prepare(variant.pk)


def prepare(variant_id: int) -> bool:
    """One step of what is uploaded beforehand; True when all of it is there. What is definitely wrong ends it."""
    variant = with_media(variant_id)
    request = outgoing_post.request_of(variant)
    if preparing.ready(variant.account, variant, request):
        return True
    at = variant.planned_at or clock.now()
    post = outgoing_post.outgoing(variant, at=at)
    row = preparing.prepare(variant.account, subject=variant, request=request, post=post)
    if row is None:
        return False
    if row.failure in ("Refused", "Gone", "AuthExpired", "Forbidden"):
        _fail_before(variant_id, key=f"prepare-{row.pk}-{row.attempt_count}")
    return row.ready_at is not None


def prepare_ahead(variant_id: int) -> None:
    """Some minutes before its time. Safe twice."""
    variant = Variant.objects.with_context().filter(pk=variant_id, state=DeliveryState.SCHEDULED).first()
    if variant is None:
        return
    try:
        _is_prepared(variant)
    except (claiming.Later, claiming.NoWay):
        return


def _claim(variant_id: int) -> tuple[PlatformCall, OutgoingPost] | None:
    """One transaction: the gate, the question, the claim, and what is to be sent as it stood under the gate. Nothing of
    the outside happens in it."""
    with transaction.atomic():
        gate.pass_through()
        row = Variant.objects.select_related("post").filter(pk=variant_id).first()
        post = posts.locked(row.post) if row else None
        variant = Variant.objects.select_for_update(of=("self",)).with_context().filter(pk=variant_id).first()
        if variant is None or post is None or variant.state != DeliveryState.SCHEDULED:
            return None
        hold = gates.holds(_ready(variant, post))
        if hold is not None:
            _hold(variant, hold)
            return None
        whole = with_media(variant_id)
        request = outgoing_post.request_of(whole)
        prepared = preparing.ready(variant.account, variant, request)
        call = claiming.claim(
            variant.account,
            act=Act.PUBLISH,
            subject=variant,
            request=request,
            notes=prepared.notes if prepared else None,
        )
        variant.not_before, variant.hold = None, ""
        _move(variant, DeliveryState.PUBLISHING)
        return call, outgoing_post.outgoing(whole, at=call.claimed_at)


def _ready(variant: Variant, post: Post) -> gates.Ready:
    is_stopped, stopped_at = standing_stop(variant)
    now = clock.now()
    wait = post.page_waits.order_by("-pk").first()
    page = gates.Gate.GO
    if post.importance == Importance.IMPORTANT:
        page = page_waits.arrive(post)
    let_go = [variant.planned_at, variant.scheduled_at]
    if wait is not None:
        let_go += [wait.decided_at, wait.ended_at]
    assert variant.scheduled_at is not None
    return gates.Ready(
        is_approved=post.state == PostState.APPROVED,
        is_as_approved=variant.approved_hash == fingerprint(post),
        is_account_in_use=variant.account.status in IN_USE,
        scheduled_at=variant.scheduled_at,
        stopped_at=stopped_at,
        is_stopped=is_stopped,
        embargo_until=post.embargo_until,
        has_earlier=_has_earlier(variant),
        page=page,
        counts_from=max(at for at in let_go if at is not None),
        latest=LATEST,
        now=now,
    )


def _has_earlier(variant: Variant) -> bool:
    item = getattr(variant, "release_item", None)
    if item is None:
        return False
    earlier = item.release.items.filter(position__lt=item.position)
    return (
        item.release.released_at is None or earlier.exclude(variant__state=DeliveryState.PUBLISHED).exists()
    )


def next_of_release(variant_id: int) -> int | None:
    """The variant that a prepared set sends after this one."""
    item = ReleaseItem.objects.filter(variant_id=variant_id).first()
    if item is None:
        return None
    later = item.release.items.filter(position__gt=item.position).order_by("position")
    return later.values_list("variant_id", flat=True).first()


def _hold(variant: Variant, hold: Hold) -> None:
    """On a locked row. What only waits is asked again soon."""
    if hold not in STOPPING:
        variant.not_before = clock.now() + _SOON / 4
        variant.save(update_fields=["not_before"])
        return
    variant.hold, variant.approved_hash = hold, ""
    if hold is Hold.LATE:
        fail(variant, key=f"late-{variant.planned_at:%s}")
        return
    with recorded(by=None, verb="content.variant_held", ministry=variant.post.ministry) as record:
        record.on(variant.post, label=variant.post.label)
        record.tell(account=str(variant.account), hold=hold.value)
        _move(variant, DeliveryState.PLANNED)
        _tell(variant, KIND.NOT_PUBLISHED, key=f"hold-{clock.now().isoformat()}")


def _later(variant_id: int) -> None:
    """The account is busy or its platform asks us to wait. Too late is too late for it too."""
    with transaction.atomic():
        variant = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant_id)
        let_go = max(at for at in (variant.planned_at, variant.scheduled_at) if at is not None)
        if variant.state == DeliveryState.SCHEDULED and clock.now() > let_go + LATEST:
            _hold(variant, Hold.LATE)
    ask_again(variant_id)


def ask_again(variant_id: int) -> None:
    """In some seconds: the platform is at work with an upload, or has no room just now."""
    soon = clock.now() + _SOON / 5
    Variant.objects.filter(pk=variant_id, state=DeliveryState.SCHEDULED).update(not_before=soon)


def _by_hand(variant_id: int) -> None:
    """No connection publishes it: somebody is told that it is time, once."""
    with transaction.atomic():
        variant = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant_id)
        if variant.state == DeliveryState.SCHEDULED and variant.told_by_hand_at is None:
            variant.told_by_hand_at = clock.now()
            variant.save(update_fields=["told_by_hand_at"])
            _tell(variant, KIND.PUBLISH_BY_HAND, key=f"{variant.pk}-{variant.planned_at}")


def _fail_before(variant_id: int, *, key: str) -> None:
    with transaction.atomic():
        variant = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant_id)
        if variant.state == DeliveryState.SCHEDULED:
            fail(variant, key=key)


def _move(variant: Variant, to: DeliveryState) -> None:
    variant.state, variant.state_at = to, clock.now()
    variant.save(update_fields=["state", "state_at", "hold", "not_before", "approved_hash"])


def _tell(variant: Variant, kind: KIND, *, key: str) -> None:
    """Those who wrote it, sent it and scheduled it; else those who may write in the ministry."""
    post = variant.post
    people = {
        one for one in (post.created_by, post.changed_by, variant.scheduled_by) if one and one.is_active
    }
    if not people:
        people = set(User.objects.who_may(DO.POST_WRITE, [post.ministry_id], clock.now()))
    notifications.tell(people, kind, about=post, ministry=post.ministry, key=f"{variant.pk}-{key}")


def with_media(variant_id: int) -> Variant:
    """With everything that a platform is sent; three queries."""
    media = Prefetch("post__media", PostMedia.objects.select_related("file__track"))
    rows = Variant.objects.select_related("post__ministry", "account__platform", "account__owner")
    return rows.prefetch_related(media).get(pk=variant_id)
