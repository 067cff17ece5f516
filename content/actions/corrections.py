"""A mistake in something published is put right everywhere, place by place (S1, S14)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import User
from accounts.permissions import DO, require
from content.actions import posts
from content.models import Correction, CorrectionPlace
from content.post_states import STANDING, DeliveryState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.people_querysets import UserQuerySet
    from content.models import Post


def deciders(ministry_id: int) -> UserQuerySet:
    """Those who may decide that something published is wrong: whoever approves in the ministry, by name."""
    return User.objects.who_may(DO.POST_APPROVE, [ministry_id], clock.now()).by_name()


def open_for(
    post: Post, *, wrong: str, right: str, since_at: dt.datetime, decided_by: User, by: User
) -> Correction:
    """With a place for every variant that is not deleted, and for the page on regjeringen.no where there is one.

    Raises ValidationError keyed on the field, or where nothing is published or another correction stands open.
    """
    require(by, DO.POST_WRITE, ministry=post.ministry_id)
    with transaction.atomic():
        current = posts.locked(post)
        _check(current, since_at, decided_by)
        if current.corrections.open().exists():
            raise ValidationError(_("Finish the correction that stands open first."))
        with recorded(by=by, verb="content.correction_opened", ministry=current.ministry) as record:
            record.on(current, label=current.label)
            row = current.corrections.create(
                wrong=wrong.strip(),
                right=right.strip(),
                since_at=since_at,
                decided_by=decided_by,
                opened_by=by,
                opened_at=clock.now(),
            )
            variants = current.variants.exclude(state=DeliveryState.DELETED).order_by("pk")
            places = [CorrectionPlace(correction=row, variant=variant) for variant in variants]
            if current.government_url:
                places.append(CorrectionPlace(correction=row))
            CorrectionPlace.objects.bulk_create(places)
    return row


def tick(place: CorrectionPlace, *, by: User) -> None:
    """It is right there now. The last one closes the correction."""
    _set(place, is_done=True, by=by)


def untick(place: CorrectionPlace, *, by: User) -> None:
    """It was not after all. A closed correction is open again."""
    _set(place, is_done=False, by=by)


def _set(place: CorrectionPlace, *, is_done: bool, by: User) -> None:
    with transaction.atomic():
        row = Correction.objects.select_for_update(of=("self",)).get(pk=place.correction_id)
        post = posts.locked(row.post)
        require(by, DO.POST_WRITE, ministry=post.ministry_id)
        current = row.places.select_related("variant__account").get(pk=place.pk)
        if (current.done_at is not None) == is_done:
            return
        if not is_done and row.closed_at and post.corrections.open().exists():
            raise ValidationError(_("Finish the correction that stands open first."))
        verb = "content.place_corrected" if is_done else "content.place_not_corrected"
        with recorded(by=by, verb=verb, ministry=post.ministry) as record:
            record.on(post, label=post.label)
            record.tell(place=str(current.variant.account) if current.variant else "regjeringen.no")
            current.done_by, current.done_at = (by, clock.now()) if is_done else (None, None)
            current.save(update_fields=["done_by", "done_at"])
            has_left = row.places.filter(done_at=None).exists()
            row.closed_at = None if has_left else clock.now()
            row.save(update_fields=["closed_at"])


def _check(post: Post, since_at: dt.datetime, decided_by: User) -> None:
    out = post.variants.filter(state__in=STANDING, publication__isnull=False)
    if not out.exists():
        raise ValidationError(_("Nothing of the post is published. Correct the text itself."))
    if since_at > clock.now():
        raise ValidationError({"since_on": _("The time has not come yet.")})
    if not deciders(post.ministry_id).filter(pk=decided_by.pk).exists():
        raise ValidationError({"decided_by": _("Choose somebody who approves in the ministry.")})
