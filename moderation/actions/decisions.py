"""A person decides about one comment: by a rule where speech is taken away, always with the version that was seen.

The second of two is told who was first (`DecidedMeanwhile`); nothing of hers is half-written. What is asked of the
platform is put in the queue in the same transaction (`errands`).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Act, Ministry, User
from accounts.permissions import DO, require
from moderation.actions import alarms, comments, errands
from moderation.models import (
    RULED,
    Comment,
    CommentState,
    DebateRule,
    Decision,
    DecisionKind,
    ErrandState,
    EscalatedTo,
)
from somestrategi.core import clock

VERB = {
    DecisionKind.LEAVE: "moderation.comment_left",
    DecisionKind.ANSWER: "moderation.comment_answered",
    DecisionKind.HIDE: "moderation.comment_hidden",
    DecisionKind.SHOW: "moderation.comment_shown",
    DecisionKind.DELETE: "moderation.comment_deleted",
    DecisionKind.REFER: "moderation.comment_referred",
    DecisionKind.ESCALATE: "moderation.comment_escalated",
    DecisionKind.HAND_OVER: "moderation.comment_handed_over",
    DecisionKind.HANDLED_THERE: "moderation.comment_handled_there",
}
STATE = {
    DecisionKind.LEAVE: CommentState.LEFT,
    DecisionKind.ANSWER: CommentState.ANSWERED,
    DecisionKind.HIDE: CommentState.HIDDEN,
    DecisionKind.SHOW: CommentState.LEFT,
    DecisionKind.DELETE: CommentState.DELETED,
    DecisionKind.REFER: CommentState.REFERRED,
    DecisionKind.ESCALATE: CommentState.ESCALATED,
    DecisionKind.HAND_OVER: CommentState.WAITING,
    DecisionKind.HANDLED_THERE: CommentState.ANSWERED,
}


class DecidedMeanwhile(Exception):
    """Somebody was first, or the comment has changed since the page was opened. `decision` is the newest one, None
    where the text changed; `comment` is as it stands."""

    def __init__(self, comment: Comment, decision: Decision | None) -> None:
        super().__init__(str(comment.pk))
        self.comment, self.decision = comment, decision


def leave(comment: Comment, *, version: int, by: User, is_bulk: bool = False) -> Decision:
    """«La stå». Raises DecidedMeanwhile; PermissionDenied."""
    return _decide(comment, DecisionKind.LEAVE, version=version, by=by, is_bulk=is_bulk)


def answer(
    comment: Comment,
    *,
    version: int,
    text: str,
    form: str,
    by: User,
    is_refer: bool = False,
    is_bulk: bool = False,
) -> Decision:
    """«Svar»; `is_refer`: the answer leads to the case mailbox. An empty text says that it is answered already
    («besvart»). Raises DecidedMeanwhile; ValidationError where nothing can be answered."""
    kind = DecisionKind.REFER if is_refer else DecisionKind.ANSWER
    with transaction.atomic():
        decision = _decide(comment, kind, version=version, by=by, is_bulk=is_bulk)
        if text.strip():
            errands.send_out(decision, Act.REPLY, text=text.strip(), form=form, wait=errands.UNDO_FOR)
    return decision


def hide(
    comment: Comment,
    *,
    version: int,
    rule: DebateRule,
    reason: str,
    by: User,
    answer_text: str = "",
    answer_form: str = "",
    is_bulk: bool = False,
) -> Decision:
    """«Skjul», by a rule and for a reason; with an answer in the same go where one is written."""
    with transaction.atomic():
        decision = _decide(
            comment, DecisionKind.HIDE, version=version, rule=rule, reason=reason, by=by, is_bulk=is_bulk
        )
        if answer_text.strip():
            errands.send_out(decision, Act.REPLY, text=answer_text.strip(), form=answer_form)
        errands.send_out(decision, Act.HIDE)
    return decision


def show(comment: Comment, *, version: int, reason: str, by: User) -> Decision:
    """«Vis igjen»: reverses the newest hiding. Raises ValidationError where it is not hidden."""
    with transaction.atomic():
        hiding = comment.decisions.filter(kind=DecisionKind.HIDE, reversed_by=None).order_by("-pk").first()
        decision = _decide(
            comment,
            DecisionKind.SHOW,
            version=version,
            reason=reason,
            by=by,
            reverses=hiding,
            on=(CommentState.HIDDEN,),
        )
        errands.send_out(decision, Act.SHOW)
    return decision


def delete(comment: Comment, *, version: int, rule: DebateRule, reason: str, by: User) -> Decision:
    """Hide before delete: only what is hidden can be deleted. It cannot be undone."""
    with transaction.atomic():
        decision = _decide(
            comment,
            DecisionKind.DELETE,
            version=version,
            rule=rule,
            reason=reason,
            by=by,
            on=(CommentState.HIDDEN,),
        )
        errands.send_out(decision, Act.DELETE)
    return decision


def escalate(comment: Comment, *, version: int, to: EscalatedTo, reason: str, by: User) -> Decision:
    """It is passed on, and stays on somebody's list until what came of it is noted (`settle_escalation`)."""
    return _decide(comment, DecisionKind.ESCALATE, version=version, escalated_to=to, reason=reason, by=by)


def hand_over(comment: Comment, *, version: int, to: Ministry, reason: str, by: User) -> Decision:
    """Another ministry answers for it from now on, and it waits there."""
    if to.pk == comment.ministry_id:
        raise ValidationError(_("Choose another ministry than your own."))
    with transaction.atomic():
        decision = _decide(
            comment, DecisionKind.HAND_OVER, version=version, to_ministry=to, reason=reason, by=by
        )
        comments.move_to(decision.comment, to, is_handed_over=True)
        alarms.ring(decision.comment)
    return decision


def handled_there(
    comment: Comment,
    *,
    version: int,
    reason: str,
    by: User,
    rule: DebateRule | str = "",
    became: CommentState = CommentState.ANSWERED,
) -> Decision:
    """Somebody has done what was needed in the platform's own tool; `became` is how it stands there now. What takes
    speech away has a rule and a reason there too."""
    if became in (CommentState.HIDDEN, CommentState.DELETED) and not (rule and reason.strip()):
        raise ValidationError(_("Say which rule is broken, and why."))
    kind = DecisionKind.HANDLED_THERE
    return _decide(comment, kind, version=version, reason=reason, rule=rule, by=by, became=became)


def undo(decision: Decision, *, by: User) -> Comment:
    """Back in the queue, as long as nothing has left for the platform; what is hidden is shown again instead (`show`).
    Raises ValidationError where it cannot be undone any more."""
    require(by, DO.COMMENT_DECIDE, ministry=decision.ministry_id)
    with transaction.atomic():
        comment = _locked(decision.comment)
        newest = comment.decisions.order_by("-pk").first()
        if newest is None or newest.pk != decision.pk or decision.kind == DecisionKind.HAND_OVER:
            raise ValidationError(_("Somebody has decided something else meanwhile."))
        open_errands = list(decision.errands.select_for_update().exclude(state=ErrandState.CANCELLED))
        if any(errand.state not in (ErrandState.WAITING, ErrandState.BY_HAND) for errand in open_errands):
            raise ValidationError(_("It has reached the platform. Show the comment again, or answer it."))
        with recorded(by=by, verb="moderation.decision_undone", ministry=decision.ministry) as record:
            record.on(comment)
            for errand in open_errands:
                errand.state, errand.state_at = ErrandState.CANCELLED, clock.now()
                errand.save(update_fields=["state", "state_at"])
            comment.state, comment.state_at = CommentState.WAITING, clock.now()
            comment.version += 1
            comment.save()
    return comment


def settle_escalation(decision: Decision, *, outcome: str, by: User) -> Decision:
    """What came of it. Raises ValidationError where somebody has noted it already."""
    require(by, DO.COMMENT_DECIDE, ministry=decision.ministry_id)
    with transaction.atomic():
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if row.kind != DecisionKind.ESCALATE or row.outcome_at is not None:
            raise ValidationError(_("Somebody has noted what came of it already."))
        with recorded(by=by, verb="moderation.escalation_settled", ministry=row.ministry) as record:
            record.on(row.comment)
            row.outcome, row.outcome_by, row.outcome_at = outcome, by, clock.now()
            row.save(update_fields=["outcome", "outcome_by", "outcome_at"])
    return row


def _locked(comment: Comment) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",)).select_related(
        "account__platform", "account__owner", "ministry", "publication"
    )
    return rows.get(pk=comment.pk)


def _decide(
    comment: Comment,
    kind: DecisionKind,
    *,
    version: int,
    by: User,
    rule: DebateRule | str = "",
    reason: str = "",
    is_bulk: bool = False,
    to_ministry: Ministry | None = None,
    escalated_to: EscalatedTo | str = "",
    reverses: Decision | None = None,
    on: tuple[CommentState, ...] = (CommentState.WAITING, CommentState.BACKLOG),
    became: CommentState | None = None,
) -> Decision:
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    if kind in RULED and not (rule and reason.strip()):
        raise ValidationError(_("Say which rule is broken, and why."))
    with transaction.atomic():
        row = _locked(comment)
        if row.ministry_id != comment.ministry_id:
            raise PermissionDenied
        if row.version != version or row.state not in on:
            raise DecidedMeanwhile(row, row.decisions.newest_first().first())
        with recorded(by=by, verb=VERB[kind], ministry=row.ministry) as record:
            record.on(row)
            if to_ministry:
                record.tell(to=str(to_ministry))
            decision = Decision.objects.create(
                comment=row,
                ministry=row.ministry,
                kind=kind,
                version=version,
                rule=rule,
                reason=reason.strip(),
                text=row.text,
                text_hash=row.text_hash,
                by=by,
                at=clock.now(),
                is_bulk=is_bulk,
                to_ministry=to_ministry,
                escalated_to=escalated_to,
                reverses=reverses,
            )
            if kind == DecisionKind.LEAVE and row.report_count:
                row.judged_hash = row.text_hash
            row.state, row.state_at = became or STATE[kind], clock.now()
            row.version += 1
            row.claimed_by = row.claimed_until = None
            row.save()
            alarms.settle(row)
        comment.refresh_from_db()
    return decision
