"""The one thing that may happen without a person, where a ministry has said so: personal data is hidden (S60)."""

from __future__ import annotations

from accounts.actions.recording import recorded
from accounts.models import Act
from moderation.actions import errands
from moderation.assessing import Setup
from moderation.models import Comment, CommentState, DebateRule, Decision, DecisionKind
from moderation.tiers import Tier
from moderation.triage import Assessment
from somestrategi.core import clock

REASON = "moderation.hides_by_itself"
"""Stands as the reason: written in the reader's form where it is shown."""


def hide_personal_data(comment: Comment, assessment: Assessment, setup: Setup) -> None:
    """On a locked row that waits. A person judges it afterwards all the same: it is in «skjult»."""
    hits = [one for one in assessment.found if one.tier == Tier.PERSONAL_DATA and one.rule_id in setup.hiding]
    if not hits or not errands.can(comment.account, Act.HIDE):
        return
    with recorded(by=None, verb="moderation.comment_hidden_by_itself", ministry=comment.ministry) as record:
        record.on(comment)
        decision = Decision.objects.create(
            comment=comment,
            ministry=comment.ministry,
            kind=DecisionKind.HIDE,
            version=comment.version,
            rule=DebateRule.PERSONAL_DATA,
            reason=REASON,
            text=comment.text,
            text_hash=comment.text_hash,
            at=clock.now(),
        )
        errands.send_out(decision, Act.HIDE)
        comment.state, comment.state_at = CommentState.HIDDEN, clock.now()
        comment.version += 1
        comment.save()
