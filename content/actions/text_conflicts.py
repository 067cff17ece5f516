"""Two have written over each other: a person chooses, and the other text stays in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.permissions import DO, require
from content.actions import posts
from content.actions.posts import Written
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import TextVersion


def use(version: TextVersion, *, by: User, seen: int) -> None:
    """The text becomes the variant's, on the version of the post that the person has seen. Of any version, old or in
    conflict. Raises SavedMeanwhile, ValidationError."""
    post = version.variant.post
    with transaction.atomic():
        posts.save(post, by=by, seen=seen, facts={}, written=[Written(version.variant_id, version.text, {})])
        _settle(version)


def leave(version: TextVersion, *, by: User) -> None:
    """What stands stays; this one is kept in the history only."""
    require(by, DO.POST_WRITE, ministry=version.variant.post.ministry_id)
    _settle(version)


def _settle(version: TextVersion) -> None:
    if version.is_conflict and version.conflict_settled_at is None:
        version.conflict_settled_at = clock.now()
        version.save(update_fields=["conflict_settled_at"])
