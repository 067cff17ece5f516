"""A change of what a post shows, made beside its text: an approval never covers other pictures or captions (S14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from accounts.actions.recording import recorded
from content.actions import posts
from content.models import Post
from content.post_fingerprint import fingerprint
from content.post_states import PostState

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import MediaFile


@contextmanager
def changing(changed: Iterable[Post], *, by: User) -> Iterator[list[Post]]:
    """Inside a transaction: the posts as they stand now, locked in one order. Those that were approved, or on their way
    to be, and whose content differs afterwards become drafts again."""
    keys = sorted(post.pk for post in changed)
    current = [posts.locked(post) for post in Post.objects.filter(pk__in=keys).order_by("pk")]
    before = {
        post.pk: fingerprint(post) for post in current if PostState(post.state) in posts.APPROVAL_IS_OF_THIS
    }
    yield current
    for post in current:
        if post.pk in before and fingerprint(post) != before[post.pk]:
            back_to_draft(post, by=by)


def showing(file: MediaFile) -> list[Post]:
    return list(Post.objects.filter(media__file=file))


def back_to_draft(post: Post, *, by: User | None) -> None:
    verb = "content.post_changed_after_sending"
    with recorded(by=by, verb=verb, on=post, ministry=post.ministry) as record:
        record.on(post, label=posts.label(post))
        record.tell(from_post_state=post.state)
        posts.set_state(post, PostState.DRAFT)
