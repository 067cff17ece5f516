"""How an errand ends, on a locked row: done, not done, uncertain or a person's to do by hand. Who decided it is told
when it is not done, once for each time that somebody asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.models import Act
from accounts.notification_kinds import KIND
from moderation import duty
from moderation.models import Comment, CommentState, Errand, ErrandState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

HELD, LATE = "Held", "Late"
"""`Errand.failure` besides the names of ConnectorErrors and of `accounts.outgoing.outcomes`: a pause holds it back, or
the platform could not take it for an hour."""
VERB = {
    Act.HIDE: "moderation.hidden_there",
    Act.SHOW: "moderation.shown_there",
    Act.DELETE: "moderation.deleted_there",
    Act.REPLY: "moderation.answered_there",
}


def done(errand: Errand, *, by: User | None, is_gone: bool = False) -> None:
    """`by` is the person who has done it, or seen that it is done; None: the platform says so. `is_gone`: there was
    nothing left to do it to."""
    comment = errand.comment
    with recorded(by=by, verb=VERB[Act(errand.act)], ministry=comment.ministry) as record:
        record.on(comment)
        errand.failure, errand.done_by = "", by
        move(errand, ErrandState.DONE)
        if errand.act in (Act.HIDE, Act.SHOW) and not is_gone:
            _note_visibility(comment, is_hidden=errand.act == Act.HIDE)
        if is_gone or errand.act == Act.DELETE:
            Comment.objects.filter(pk=comment.pk, gone_at=None).update(gone_at=clock.now())
    if comment.state != CommentState.WAITING and not comment.errands.needing_somebody().exists():
        notifications.settle(comment)


def failed(errand: Errand, failure: str, *, is_told: bool = True) -> None:
    """It does not go by itself any more."""
    comment = errand.comment
    with recorded(by=None, verb="moderation.not_done_there", ministry=comment.ministry) as record:
        record.on(comment)
        errand.failure = failure
        move(errand, ErrandState.FAILED)
        if is_told:
            _tell(errand)


def uncertain(errand: Errand, *, failure: str, is_lost: bool) -> None:
    """It may have happened. `is_lost`: no look can tell, and a person must."""
    errand.failure = failure
    move(errand, ErrandState.UNCERTAIN)
    if is_lost:
        _tell(errand)


def by_hand(errand: Errand) -> None:
    """No connection does it any more: whoever decided it is told that it is hers to do."""
    move(errand, ErrandState.BY_HAND)
    _tell(errand)


def cancelled(errand: Errand) -> None:
    move(errand, ErrandState.CANCELLED)


def move(errand: Errand, to: ErrandState) -> None:
    errand.state, errand.state_at = to, clock.now()
    errand.save()


def _note_visibility(comment: Comment, *, is_hidden: bool) -> None:
    Comment.objects.filter(pk=comment.pk).update(
        is_hidden=is_hidden, is_hidden_by_platform=False, shown_or_hidden_at=clock.now()
    )


def _tell(errand: Errand) -> None:
    """Who decided it; else whoever has the watch."""
    comment, by = errand.comment, errand.decision.by
    people = [by] if by is not None and by.is_active else duty.to_ring(comment.ministry, clock.now())
    key = f"{errand.pk}-{errand.asked_at.isoformat()}"
    notifications.tell(
        people, KIND.COMMENT_NOT_CARRIED_OUT, about=comment, ministry=comment.ministry, key=key
    )
