"""A comment under a publication of EKD's, on an account that is connected to the demo's local platform."""

from __future__ import annotations

import pytest

from accounts.models import Account, LocalPost, User
from moderation.models import Comment
from somestrategi.core import clock
from tests.connected import connected
from tests.factories import PublicationFactory
from tests.factories.comments import CommentFactory


@pytest.fixture
def local_post(ekd_on_x: Account) -> LocalPost:
    connected(ekd_on_x)
    return LocalPost.objects.create(
        handle=ekd_on_x.handle, remote_id="local-1", key="1", text="Et innlegg", published_at=clock.now()
    )


@pytest.fixture
def comment(ekd_on_x: Account, local_post: LocalPost, ola: User) -> Comment:
    """Ola may decide about it."""
    publication = PublicationFactory(
        account=ekd_on_x, remote_id=local_post.remote_id, responsible=ekd_on_x.owner
    )
    comment: Comment = CommentFactory(publication=publication, remote_id=f"{local_post.remote_id}/0")
    return comment
