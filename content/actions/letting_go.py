"""What a person does about a post that did not go out, or may have: let it go, look again, say what she sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import post_addresses
from accounts.actions.recording import recorded
from accounts.connectors.values import Sent
from accounts.models import Act, CallState, PlatformCall
from accounts.nudges import nudge
from accounts.outgoing import looking, outcomes
from accounts.permissions import DO, require
from accounts.platform_urls import UnknownAddress
from accounts.post_addresses import Post as Address
from content.actions import posts, publishing
from content.actions.publishing_sweep import LOOK_TASK, PUBLISH_TASK
from content.approved_content import approved_hash
from content.models import Variant
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

MAY_GO = (DeliveryState.PLANNED, DeliveryState.FAILED)


def let_go(variant: Variant, *, by: User) -> None:
    """«Prøv igjen», «La det gå ut»: at its own time where that has not passed, else now. Raises ValidationError where
    the post is not approved as it stands, where it may be out already, or while everything is on hold."""
    with transaction.atomic():
        post = posts.locked(variant.post)
        require(by, DO.POST_WRITE, ministry=post.ministry_id)
        row = _locked(variant)
        if row.state not in MAY_GO or PlatformCall.objects.about(row).open().exists():
            raise ValidationError(_("It may be out already, or is on its way. Load the page again."))
        if PostState(post.state) is not PostState.APPROVED:
            raise ValidationError(_("The post must be approved first."))
        if not (as_approved := approved_hash(post)):
            raise ValidationError(_("Have it approved again: something was changed after it was approved."))
        if publishing.standing_stop(row)[0]:
            raise ValidationError(_("Everything is on hold. End that first."))
        with recorded(by=by, verb="content.variant_let_go", ministry=post.ministry) as record:
            record.on(post, label=post.label)
            record.tell(account=str(row.account))
            schedule(row, by=by, as_approved=as_approved)
        nudge(PUBLISH_TASK, row.pk)


def let_go_again(variant: Variant, *, by: User) -> None:
    """After a pause: what is still on the schedule keeps its time, and what was taken off it goes as `let_go`."""
    if variant.state != DeliveryState.SCHEDULED:
        let_go(variant, by=by)
        return
    with transaction.atomic():
        post = posts.locked(variant.post)
        require(by, DO.POST_WRITE, ministry=post.ministry_id)
        row = _locked(variant)
        if row.state != DeliveryState.SCHEDULED or publishing.standing_stop(row)[0]:
            raise ValidationError(_("Everything is on hold. End that first."))
        with recorded(by=by, verb="content.variant_let_go", ministry=post.ministry) as record:
            record.on(post, label=post.label)
            record.tell(account=str(row.account))
            schedule(row, by=by, as_approved=row.approved_hash)


def schedule(row: Variant, *, by: User, as_approved: str) -> None:
    """On a locked row."""
    now = clock.now()
    row.planned_at = max(row.planned_at or now, now)
    row.state, row.state_at = DeliveryState.SCHEDULED, now
    row.scheduled_by, row.scheduled_at, row.approved_hash = by, now, as_approved
    row.hold, row.not_before, row.told_by_hand_at = "", None, None
    row.save()


def look_again(variant: Variant, *, by: User) -> None:
    """Raises ValidationError where there is nothing to look for any more."""
    require(by, DO.POST_WRITE, ministry=variant.post.ministry_id)
    call = _uncertain(variant)
    with transaction.atomic():
        looking.look_now(call)
        nudge(LOOK_TASK, call.pk)


def is_there(variant: Variant, *, address: str, by: User) -> None:
    """A person has found it: the address tells which. Raises ValidationError keyed on `address`."""
    require(by, DO.POST_WRITE, ministry=variant.post.ministry_id)
    found = _read(variant, address)
    call = _uncertain(variant)
    _say(call, Sent(found.address.remote_id, found.address.url), variant, by=by)


def is_not_there(variant: Variant, *, by: User) -> None:
    """A person has looked, and it is not there. Raises ValidationError before we have looked ourselves."""
    require(by, DO.POST_WRITE, ministry=variant.post.ministry_id)
    call = _uncertain(variant)
    if call.next_look_at is not None:
        raise ValidationError(_("We are still looking for it. Wait until that is done."))
    _say(call, None, variant, by=by)


def _say(call: PlatformCall, sent: Sent | None, variant: Variant, *, by: User) -> None:
    verb = "content.said_there" if sent else "content.said_not_there"
    try:
        with recorded(by=by, verb=verb, ministry=variant.post.ministry) as record:
            record.on(variant.post, label=variant.post.label)
            record.tell(account=str(variant.account))
            outcomes.say(call, sent=sent, by=by, settle=publishing.settle)
    except outcomes.Settled as error:
        raise ValidationError(_("It has been found out meanwhile. Load the page again.")) from error


def _uncertain(variant: Variant) -> PlatformCall:
    calls = PlatformCall.objects.about(variant).filter(act=Act.PUBLISH, state=CallState.UNCERTAIN)
    call = calls.first()
    if call is None:
        raise ValidationError(_("It has been found out meanwhile. Load the page again."))
    return call


def _read(variant: Variant, address: str) -> Address:
    try:
        found = post_addresses.read(address)
    except UnknownAddress as refused:
        raise ValidationError({"address": post_addresses.refusal_in_words(refused)}) from refused
    if found.platform.pk != variant.account.platform_id:
        text = _("The address is not one of a post on %(platform)s.")
        raise ValidationError({"address": text % {"platform": variant.account.platform}})
    return found


def _locked(variant: Variant) -> Variant:
    return Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant.pk)
