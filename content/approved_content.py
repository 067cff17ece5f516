"""Whether what would go out is what somebody approved: the newest approved round is bound to a hash of all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.models import ApprovalState
from content.post_fingerprint import fingerprint

if TYPE_CHECKING:
    from content.models import Post


def approved_hash(post: Post) -> str:
    """The hash to schedule with; empty where the post has changed since, or nobody has approved it."""
    rounds = post.approvals.filter(state=ApprovalState.APPROVED).order_by("-pk")
    approved = rounds.values_list("fingerprint", flat=True).first()
    return approved if approved is not None and approved == fingerprint(post) else ""
