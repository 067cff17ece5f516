"""Only danger, threats and personal data ring, round the clock; all else waits in the queue (S44)."""

from __future__ import annotations

from accounts.actions import notifications
from accounts.notification_kinds import KIND
from moderation import duty
from moderation.models import Comment
from moderation.tiers import Tier
from somestrategi.core import clock

KINDS = {
    Tier.HELP: KIND.SOMEBODY_NEEDS_HELP,
    Tier.THREAT: KIND.COMMENT_THREATENS,
    Tier.PERSONAL_DATA: KIND.COMMENT_HAS_PERSONAL_DATA,
}


def ring(comment: Comment) -> None:
    """In the caller's transaction; once for each text."""
    kind = KINDS.get(Tier(comment.tier))
    if kind is not None:
        people = duty.to_ring(comment.ministry, clock.now())
        notifications.tell(
            people,
            kind,
            about=comment,
            ministry=comment.ministry,
            due_at=comment.due_at,
            key=f"{comment.version}",
        )


def settle(comment: Comment) -> None:
    """It is decided: it waits for nobody."""
    notifications.settle(comment)
