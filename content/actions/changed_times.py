"""What follows when a variant has another time, by whichever form: the content is the same, and the approval stands.

A round that is waited for closes by the new time. What is approved goes out then, where it can; else it is scheduled no
more, and a person gives it a time that it can go out at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils import formats
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions.recording import recorded
from content import approval_clock
from content.approval_clock import Turn
from content.approved_content import approved_hash
from content.models import MediaFile, Post, Variant
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def after_saving(post: Post, variants: Iterable[Variant], *, by: User) -> None:
    """Inside a saving that gave the variants other times, on a locked post. A draft's times are told to nobody."""
    moved = list(variants)
    if not moved or PostState(post.state) not in (PostState.FOR_APPROVAL, PostState.APPROVED):
        return
    with recorded(by=by, verb="content.variant_moved", on=post, ministry=post.ministry) as record:
        record.on(post, label=post.label)
        reschedule(post, moved, by=by)
        follow(post)


def follow(post: Post) -> None:
    """On a locked post: the approval that is waited for closes by the new time, and whoever's turn it is
    is reminded in time for it."""
    row = post.approvals.waiting().select_for_update(of=("self",)).first()
    if row is None:
        return
    first, values = post.variants.aggregate(first=Min("planned_at"))["first"], thresholds.all_values()
    row.expires_at = first and approval_clock.closes_at(first, clock.now(), values)
    turn = row.turns.order_by("-pk").first()
    if turn is not None and row.next_at is not None:
        step = approval_clock.passed_on_at if turn.reminded_at else approval_clock.reminded_at
        row.next_at = step(Turn(turn.asked_at, row.expires_at), values)
    row.save(update_fields=["expires_at", "next_at"])


def reschedule(post: Post, variants: Iterable[Variant], *, by: User) -> None:
    """On a locked post, with the new times saved."""
    if PostState(post.state) is not PostState.APPROVED:
        return
    as_approved = approved_hash(post)
    for variant in variants:
        if not as_approved or not is_possible(post, variant):
            variant.state, variant.approved_hash = DeliveryState.PLANNED, ""
        else:
            variant.state, variant.approved_hash = DeliveryState.SCHEDULED, as_approved
            variant.scheduled_by, variant.scheduled_at = by, clock.now()
            variant.hold, variant.not_before, variant.told_by_hand_at = "", None, None
        variant.state_at = clock.now()
        variant.save()


def is_possible(post: Post, variant: Variant) -> bool:
    """Whether it can go out at its time."""
    if variant.planned_at is None:
        return False
    try:
        check(post, variant, variant.planned_at)
    except ValidationError:
        return False
    return True


def check(post: Post, variant: Variant, to: dt.datetime) -> None:
    """Raises ValidationError, keyed on `planned_at`, where the variant cannot go out at that time."""
    if to <= clock.now():
        raise ValidationError({"planned_at": _("Choose a time that has not passed.")})
    if post.embargo_until and to < post.embargo_until:
        raise ValidationError({"planned_at": _("That is before the embargo is over.")})
    for item in post.media.all():
        if item.is_on(variant.pk):
            _check_rights(item.file, clock.local_date(to))
    until = variant.account.paused_until
    if until and clock.local_date(to) <= until:
        day = formats.date_format(until, "j. F")
        raise ValidationError({"planned_at": _("The account is paused until %(day)s.") % {"day": day}})


def _check_rights(file: MediaFile, on: dt.date) -> None:
    """S14: what others have made, and who is in it, is shown as long as they allow it."""
    values = {"name": file.file_name}
    if file.consent_withdrawn_on is not None:
        raise ValidationError({"planned_at": _("The consent for «%(name)s» is withdrawn.") % values})
    if file.licence_ends_on is not None and file.is_licence_over(on):
        values["day"] = formats.date_format(file.licence_ends_on, "j. F Y")
        text = _("The licence for «%(name)s» ends on %(day)s, before that time.")
        raise ValidationError({"planned_at": text % values})
