"""Somebody disagrees with a decision: what is written about it. Reversing it is a decision of its own (`decisions`)."""

from __future__ import annotations

from accounts.actions.recording import recorded
from accounts.models import User
from accounts.permissions import DO, require
from moderation.models import AppealNote, Decision
from somestrategi.core import clock


def note(decision: Decision, *, text: str, by: User) -> AppealNote:
    """Never the appellant's name."""
    require(by, DO.COMMENT_DECIDE, ministry=decision.ministry_id)
    with recorded(by=by, verb="moderation.appeal_noted", on=decision.comment, ministry=decision.ministry):
        return AppealNote.objects.create(decision=decision, text=text, by=by, at=clock.now())
