"""A named reviewer answers for a text that names a party; never the author for her own (S83)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, may
from content import reviewed_text
from content.actions import posts
from content.models import ReviewerAnswer, TextVersion
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Post


def answer(post: Post, *, check_id: str, answer: str, reason: str, seen: str, by: User) -> ReviewerAnswer:
    """`seen` is the hash of the text that the reviewer read. Raises PermissionDenied for who may not answer, and
    ValidationError where the text has changed meanwhile or a reason is missing."""
    if not may_answer(post, by):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    verb = "content.party_politics_no" if answer == "no" else "content.party_politics_yes"
    with recorded(by=by, verb=verb, on=post, ministry=post.ministry, reason=reason.strip()) as record:
        current = posts.locked(post)
        record.on(current, label=posts.label(current))
        if reviewed_text.hash_of(current) != seen:
            raise ValidationError(_("The text has changed since you opened it. Read it again."))
        return ReviewerAnswer.objects.create(
            post=current,
            check_id=check_id,
            text_hash=seen,
            answer=answer,
            reason=reason.strip(),
            by=by,
            at=clock.now(),
        )


def may_answer(post: Post, person: User) -> bool:
    """Somebody who approves in the ministry, and has written none of it. One query."""
    if post.created_by_id == person.pk or not may(person, DO.POST_APPROVE, ministry=post.ministry_id):
        return False
    return not TextVersion.objects.filter(variant__post=post, by=person).exists()
