"""«Slipp nå»: a set is prepared, looked at once more, and sent in order on a signal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.nudges import nudge
from accounts.permissions import DO, require
from content.actions import letting_go, posts, publishing
from content.actions.publishing_sweep import PUBLISH_TASK
from content.approved_content import approved_hash
from content.models import Post, Release, ReleaseItem, Variant
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User

MAY_JOIN = (DeliveryState.PLANNED, DeliveryState.SCHEDULED, DeliveryState.FAILED)


def prepare(*, name: str, ministry: Ministry, variants: Iterable[Variant], by: User) -> Release:
    """In the order given. A variant with a time of its own leaves it: the signal decides. Raises ValidationError."""
    require(by, DO.POST_WRITE, ministry=ministry)
    with recorded(by=by, verb="content.release_prepared", ministry=ministry) as record:
        release = Release.objects.create(
            ministry=ministry, name=name.strip(), prepared_by=by, prepared_at=clock.now()
        )
        arrange(release, variants=variants, by=by)
        record.on(release)
    return release


def arrange(release: Release, *, variants: Iterable[Variant], by: User) -> None:
    """Exactly these, in this order. Raises ValidationError once it is released, or where one cannot join."""
    chosen = list(variants)
    with transaction.atomic():
        current = _locked(release)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        if current.released_at is not None:
            raise ValidationError(_("The set is released already."))
        if not chosen:
            raise ValidationError(_("Choose at least one post."))
        current.items.all().delete()
        for position, variant in enumerate(chosen, start=1):
            _join(current, variant, position)


def release_now(release: Release, *, by: User) -> None:
    """The signal. Every post must be approved as it stands, and none may be held. Raises ValidationError, and then
    nothing is sent."""
    with transaction.atomic():
        current = _locked(release)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        if current.released_at is not None:
            raise ValidationError(_("The set is released already."))
        items = list(current.items.select_related("variant__post").order_by("position"))
        if not items:
            raise ValidationError(_("The set is empty."))
        with recorded(by=by, verb="content.set_released", on=current, ministry=current.ministry):
            current.released_by, current.released_at = by, clock.now()
            current.save(update_fields=["released_by", "released_at"])
            for item in items:
                _schedule(item.variant, by=by)
        nudge(PUBLISH_TASK, items[0].variant_id)


def stop(release: Release, *, by: User) -> int:
    """Take back what has not left. Returns how many."""
    with transaction.atomic():
        current = _locked(release)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        rows = Variant.objects.select_for_update(of=("self",)).filter(
            release_item__release=current, state=DeliveryState.SCHEDULED
        )
        with recorded(by=by, verb="content.release_stopped", on=current, ministry=current.ministry):
            left = [row.pk for row in rows]
            current.items.filter(
                variant__in=left
            ).delete()  # so that they do not wait for each other any more
            count = Variant.objects.filter(pk__in=left).update(
                state=DeliveryState.PLANNED, state_at=clock.now(), approved_hash=""
            )
            current.stopped_at = clock.now()
            current.save(update_fields=["stopped_at"])
    return count


def pass_over(item: ReleaseItem, *, by: User) -> None:
    """Let the rest go on without one that did not go out. It keeps its own state."""
    require(by, DO.POST_WRITE, ministry=item.release.ministry_id)
    with transaction.atomic():
        current = _locked(item.release)
        verb = "content.release_passed_over"
        with recorded(by=by, verb=verb, on=current, ministry=current.ministry) as record:
            record.tell(post=item.variant.post.label)
            following = publishing.next_of_release(item.variant_id)
            item.delete()
        if following is not None:
            nudge(PUBLISH_TASK, following)


def _join(release: Release, variant: Variant, position: int) -> None:
    row = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant.pk)
    is_elsewhere = ReleaseItem.objects.filter(variant=row).exists()
    if row.post.ministry_id != release.ministry_id or row.state not in MAY_JOIN or is_elsewhere:
        raise ValidationError(_("«%(post)s» cannot be part of the set.") % {"post": row.post})
    if row.state == DeliveryState.SCHEDULED:
        row.state, row.state_at, row.approved_hash = DeliveryState.PLANNED, clock.now(), ""
        row.save(update_fields=["state", "state_at", "approved_hash"])
    ReleaseItem.objects.create(release=release, variant=row, position=position)


def _schedule(variant: Variant, *, by: User) -> None:
    post: Post = posts.locked(variant.post)
    row = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant.pk)
    if PostState(post.state) is not PostState.APPROVED:
        raise ValidationError(_("«%(post)s» is not approved. Nothing was released.") % {"post": post})
    if not (as_approved := approved_hash(post)):
        text = _("«%(post)s» was changed after it was approved. Nothing was released.")
        raise ValidationError(text % {"post": post})
    if publishing.standing_stop(row)[0]:
        raise ValidationError(_("Everything is on hold. Nothing was released."))
    if post.embargo_until and post.embargo_until > clock.now():
        raise ValidationError(
            _("The embargo of «%(post)s» is not over. Nothing was released.") % {"post": post}
        )
    if row.state not in MAY_JOIN:
        raise ValidationError(_("«%(post)s» is out already. Nothing was released.") % {"post": post})
    row.planned_at = clock.now()
    letting_go.schedule(row, by=by, as_approved=as_approved)


def _locked(release: Release) -> Release:
    return Release.objects.select_for_update(of=("self",)).select_related("ministry").get(pk=release.pk)
