"""Colleagues comment on a post, the political leadership too. The trail does not repeat what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import notifications
from accounts.notification_kinds import KIND
from accounts.permissions import DO, require
from content.models import PostComment
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Post


def add(post: Post, *, text: str, by: User) -> PostComment:
    """Those who write, and those who have commented before, are told. Raises ValidationError keyed on `text`."""
    require(by, DO.POST_COMMENT, ministry=post.ministry_id)
    if not text.strip():
        raise ValidationError({"text": _("Write something.")})
    with transaction.atomic():
        comment = post.comments.create(by=by, at=clock.now(), text=text.strip())
        others = {post.created_by, *(earlier.by for earlier in post.comments.in_order())} - {by}
        notifications.tell(
            others, KIND.POST_COMMENTED, about=post, ministry=post.ministry, key=str(comment.pk)
        )
    return comment
