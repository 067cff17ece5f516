"""Who can approve a post: approves in its ministry, and has neither written nor sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.permissions import DO
from content.models import TextVersion
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.querysets import UserQuerySet
    from content.models import Post


def of(post: Post, *, asked_by: User) -> UserQuerySet:
    """By name."""
    able = User.objects.who_may(DO.POST_APPROVE, [post.ministry_id], clock.now())
    return able.exclude(pk__in=[asked_by.pk, *writers_of(post)]).by_name()


def writers_of(post: Post) -> set[int]:
    """Those whose words stand, or stood, in one of its texts."""
    versions = TextVersion.objects.filter(variant__post=post, is_conflict=False)
    return set(versions.values_list("by_id", flat=True))
