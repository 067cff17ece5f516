"""The political leadership clears a post, here or elsewhere; then others approve and publish it (S81).

Clearing is no approval: it publishes nothing, and whoever approves decides alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.models import Account, Ministry, User
from accounts.notification_kinds import KIND
from accounts.permissions import DO, require
from content import clearing
from content.actions import posts
from content.models import Clearance, ClearanceRule, ClearedHow, Post
from content.post_fingerprint import fingerprint
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.people_querysets import UserQuerySet


def able(ministry_id: int) -> UserQuerySet:
    """Those who clear for the ministry, by name."""
    return User.objects.who_may(DO.POST_CLEAR, [ministry_id], clock.now()).by_name()


def ask(post: Post, *, by: User) -> None:
    """Inside the sending for approval, where the post needs it and this content is not cleared."""
    if not clearing.is_missing(post):
        return
    clearance, is_new = Clearance.objects.get_or_create(
        post=post, fingerprint=fingerprint(post), defaults={"asked_by": by, "asked_at": clock.now()}
    )
    if is_new:
        kind = KIND.CLEARANCE_WAITS
        notifications.tell(able(post.ministry_id), kind, about=clearance, ministry=post.ministry)


def clear(clearance: Clearance, *, by: User, seen: str) -> None:
    """`seen` is the fingerprint of what stood on the page."""
    with transaction.atomic():
        row, post = _open(clearance, seen=seen)
        require(by, DO.POST_CLEAR, ministry=post.ministry_id)
        _set(row, post, cleared_by=by, how=ClearedHow.HERE, by=by)


def note(clearance: Clearance, *, cleared_by: User, how: ClearedHow, by: User, seen: str) -> None:
    """Whoever works with the post writes down what was said elsewhere. Raises ValidationError keyed on the field."""
    with transaction.atomic():
        row, post = _open(clearance, seen=seen)
        require(by, DO.POST_WRITE, ministry=post.ministry_id)
        if not able(post.ministry_id).filter(pk=cleared_by.pk).exists():
            raise ValidationError({"cleared_by": _("Choose somebody in the political leadership.")})
        if how == ClearedHow.HERE:
            raise ValidationError({"how": _("Choose how it was said.")})
        _set(row, post, cleared_by=cleared_by, how=how, by=by)


def add_rule(ministry: Ministry, *, account: Account | None, topic: str, by: User) -> None:
    """Posts on the account, with the word in their topic, or all. Raises ValidationError."""
    require(by, DO.APPROVAL_SET_UP, ministry=ministry)
    topic = topic.strip()
    if account is not None and topic:
        raise ValidationError({"topic": _("Choose an account or a word, not both.")})
    if ministry.clearance_rules.filter(account=account, topic__iexact=topic).exists():
        raise ValidationError(_("These posts need clearance already."))
    with recorded(by=by, verb="content.clearance_rules_changed", on=ministry, ministry=ministry):
        ClearanceRule.objects.create(ministry=ministry, account=account, topic=topic)


def remove_rule(rule: ClearanceRule, *, by: User) -> None:
    ministry = rule.ministry
    require(by, DO.APPROVAL_SET_UP, ministry=ministry)
    with recorded(by=by, verb="content.clearance_rules_changed", on=ministry, ministry=ministry):
        rule.delete()


def _open(clearance: Clearance, *, seen: str) -> tuple[Clearance, Post]:
    post = posts.locked(clearance.post)
    row = Clearance.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=clearance.pk)
    if row.fingerprint != seen or fingerprint(post) != seen:
        raise ValidationError(_("The post has been changed since you opened it. Read it again."))
    if row.cleared_at is not None:
        raise ValidationError(_("Somebody has cleared it meanwhile. Load the page again."))
    return row, post


def _set(row: Clearance, post: Post, *, cleared_by: User, how: ClearedHow, by: User) -> None:
    with recorded(by=by, verb="content.post_cleared", on=post, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        row.cleared_by, row.cleared_at, row.how, row.noted_by = cleared_by, clock.now(), how, by
        row.save()
        notifications.settle(row)
        if row.asked_by != by:
            notifications.tell(
                [row.asked_by], KIND.POST_CLEARED, about=post, ministry=post.ministry, key=str(row.pk)
            )
