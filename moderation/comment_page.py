"""One comment in focus: its marked words and why, its thread, what was decided, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from accounts.connectors.book import LOCAL
from accounts.models import Connection
from accounts.permissions import DO, may
from moderation import deeds
from moderation.errand_lines import ErrandLine, lines_of
from moderation.marked_text import Piece, pieces
from moderation.models import (
    AppealNote,
    Comment,
    CommentState,
    Decision,
    Errand,
    Evidence,
    TriageHit,
    UnmaskedComment,
)
from moderation.triage import TRIAGE

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.deeds import Deed

NEAR = 12
"""Of a thread; a long one is read on the platform."""


@dataclass(frozen=True)
class Why:
    """One rule's hit in words."""

    title: str
    sentence: str
    why: str
    tier: int


@dataclass(frozen=True)
class InThread:
    comment: Comment
    is_above: bool
    """What the comment answers."""


@dataclass(frozen=True)
class Decided:
    decision: Decision
    errands: list[ErrandLine]


@dataclass(frozen=True)
class OpenComment:
    comment: Comment
    pieces: list[Piece]
    whys: list[Why]
    thread: list[InThread]
    decided: list[Decided]
    main_deeds: list[Deed]
    """With big buttons; the first is the one to be expected."""
    other_deeds: list[Deed]
    may_decide: bool
    may_undo: bool
    same_text_count: int
    has_unmasked: bool
    may_block: bool
    may_secure: bool
    evidence: Evidence | None
    """Secured already, and the person may open it."""
    is_local: bool
    """On the demo's own platform: named as local wherever it shows."""

    @property
    def is_waiting(self) -> bool:
        return self.comment.state in (CommentState.WAITING, CommentState.BACKLOG)


def open_comment(comment: Comment, user: User) -> OpenComment:
    """Eleven queries. `comment` with its context."""
    hits = list(TriageHit.objects.filter(comment=comment).order_by("tier", "pk"))
    decisions = _decisions(comment)
    may_decide = may(user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    has_unmasked = may_decide and UnmaskedComment.objects.filter(comment=comment).exists()
    secured = Evidence.objects.filter(comment=comment, deleted_at__isnull=True).first()
    lines = lines_of(comment, decisions)
    return OpenComment(
        comment=comment,
        pieces=pieces(comment.text, hits),
        whys=[_why(hit) for hit in hits],
        thread=[
            InThread(other, other.remote_id == comment.parent_remote_id)
            for other in Comment.objects.in_thread_of(comment)[:NEAR]
        ],
        decided=[Decided(decision, lines.get(decision.pk, [])) for decision in decisions],
        main_deeds=deeds.main(comment) if may_decide else [],
        other_deeds=deeds.others(comment) if may_decide else [],
        may_decide=may_decide,
        may_undo=may_decide and bool(decisions) and deeds.may_undo(comment, decisions[0]),
        same_text_count=len(Comment.objects.same_text_as(comment).values_list("pk", flat=True)[:100]),
        has_unmasked=has_unmasked,
        may_block=may_decide and bool(comment.author_key) and not comment.is_ours,
        may_secure=has_unmasked and secured is None,
        evidence=secured if may(user, DO.EVIDENCE_OPEN, ministry=comment.ministry_id) else None,
        is_local=Connection.objects.filter(account=comment.account_id, connector=LOCAL).exists(),
    )


def _why(hit: TriageHit) -> Why:
    rule = TRIAGE.get(hit.rule_id)
    if rule is None:  # a rule that is gone since
        return Why(hit.rule_id, "", "", hit.tier)
    return Why(str(rule.title), rule.sentence(hit.message, hit.params), str(rule.why), hit.tier)


def _decisions(comment: Comment) -> list[Decision]:
    """The newest first, each with what was asked of the platform and what was written about it."""
    notes = AppealNote.objects.select_related("by").order_by("pk")
    errands = Errand.objects.select_related("done_by").order_by("pk")
    return list(
        comment.decisions.newest_first().prefetch_related(
            Prefetch("errands", errands), Prefetch("appeal_notes", notes)
        )[:20]
    )
