"""An approved variant gets its time, or loses it. What sends it is a later part: the plan says when and who said so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content.actions import changed_times, posts
from content.models import Variant
from content.post_fingerprint import fingerprint
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Post


def schedule_all(post: Post, *, by: User) -> None:
    """Inside the approval: what has a time that has not passed goes out then."""
    now = clock.now()
    waiting = post.variants.filter(state=DeliveryState.PLANNED, planned_at__gt=now)
    waiting.update(
        state=DeliveryState.SCHEDULED,
        state_at=now,
        scheduled_by=by,
        scheduled_at=now,
        approved_hash=fingerprint(post),
        hold="",
        not_before=None,
        told_by_hand_at=None,
    )


def move(variant: Variant, *, to: dt.datetime, by: User) -> None:
    """Another time; an approval stands, for the content is the same, and one that is waited for expires at the new
    time. Raises ValidationError, keyed on `planned_at` where another time would do."""
    with transaction.atomic():
        post = posts.locked(variant.post)
        require(by, DO.POST_WRITE, ministry=post.ministry_id)
        row = Variant.objects.select_for_update(of=("self",)).with_context().get(pk=variant.pk)
        if row.has_left:
            raise ValidationError(_("This stands on the platform already, and cannot be moved."))
        if PostState(post.state) is PostState.WITHDRAWN:
            raise ValidationError(_("The post is withdrawn, and goes out no more."))
        changed_times.check(post, row, to)
        with recorded(by=by, verb="content.variant_moved", on=post, ministry=post.ministry) as record:
            record.on(post, label=posts.label(post))
            row.planned_at = to
            row.save()
            changed_times.reschedule(post, [row], by=by)
            post.version += 1  # who has it open is told, and does not save the old time over this one
            post.changed_by, post.changed_at = by, clock.now()
            post.save(update_fields=["version", "changed_by", "changed_at"])
            changed_times.follow(post)
