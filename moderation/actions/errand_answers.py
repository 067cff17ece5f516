"""What a person says about an errand that is not done: try again, I have done it there, my answer is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.connectors.values import Sent
from accounts.models import Act, Pause, PlatformCall
from accounts.nudges import nudge
from accounts.outgoing import looking, outcomes
from accounts.permissions import DO, require
from moderation.actions import errand_ends, errand_work, errands
from moderation.models import Comment, Errand, ErrandState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

NOT_DONE = (ErrandState.FAILED, ErrandState.BY_HAND)


def try_again(errand: Errand, *, by: User) -> Errand:
    """Raises ValidationError where it is on its way or done, and for an answer that may be there, or while a pause
    stands."""
    require(by, DO.COMMENT_DECIDE, ministry=errand.comment.ministry_id)
    with transaction.atomic():
        row = _locked(errand)
        if row.state == ErrandState.UNCERTAIN and row.act != Act.REPLY:
            _look_at_once(row)
            return row
        if row.state == ErrandState.UNCERTAIN:
            raise ValidationError(_("The answer may be there. Look at the platform, and say what you see."))
        if row.state not in NOT_DONE:
            raise ValidationError(_("It is done, or on its way."))
        if errand_work.is_overtaken(row):
            raise ValidationError(_("Somebody has decided something else meanwhile."))
        over = Pause.objects.over(row.comment.account, row.comment.ministry_id).standing()
        if row.act == Act.REPLY and over.exists():
            raise ValidationError(_("A pause stands. Answers can go out when it is over."))
        if not errands.can(row.comment.account, Act(row.act)):
            raise ValidationError(_("The account is not connected for this. Do it on the platform."))
        with recorded(by=by, verb="moderation.asked_again", ministry=row.comment.ministry) as record:
            record.on(row.comment)
            row.asked_at, row.attempt_count, row.not_before = clock.now(), 0, None
            errand_ends.move(row, ErrandState.WAITING)
            nudge(errands.DO_TASK, row.pk)
    return row


def done_by_hand(errand: Errand, *, by: User) -> Errand:
    """She has done it there, or sees that it is done. Raises ValidationError where it is on its way or done."""
    require(by, DO.COMMENT_DECIDE, ministry=errand.comment.ministry_id)
    with transaction.atomic():
        row = _locked(errand)
        if row.state == ErrandState.UNCERTAIN and (call := _open_call(row)) is not None:
            _say(call, sent=Sent(call.target if row.act != Act.REPLY else ""), by=by)
        elif row.state in (*NOT_DONE, ErrandState.UNCERTAIN):
            errand_ends.done(row, by=by)
        else:
            raise ValidationError(_("It is done, or on its way."))
    errand.refresh_from_db()
    return errand


def is_not_there(errand: Errand, *, by: User) -> Errand:
    """An answer that may have gone out has not: it may be tried again."""
    require(by, DO.COMMENT_DECIDE, ministry=errand.comment.ministry_id)
    with transaction.atomic():
        row = _locked(errand)
        call = _open_call(row)
        if row.state != ErrandState.UNCERTAIN or row.act != Act.REPLY or call is None:
            raise ValidationError(_("It is not uncertain any more."))
        with recorded(by=by, verb="moderation.answer_not_there", ministry=row.comment.ministry) as record:
            record.on(row.comment)
            _say(call, sent=None, by=by)
    errand.refresh_from_db()
    return errand


def _say(call: PlatformCall, *, sent: Sent | None, by: User) -> None:
    try:
        outcomes.say(call, sent=sent, by=by, settle=errand_work.settle)
    except outcomes.Settled as error:
        raise ValidationError(_("It is not uncertain any more.")) from error


def _look_at_once(errand: Errand) -> None:
    call = _open_call(errand)
    if call is not None:
        looking.look_now(call)
        nudge(errands.LOOK_TASK, call.pk)


def _open_call(errand: Errand) -> PlatformCall | None:
    return PlatformCall.objects.about(errand).open().filter(state="uncertain").first()


def _locked(errand: Errand) -> Errand:
    """The calls, the comment, then the errand: the order of those who record outcomes."""
    list(PlatformCall.objects.about(errand).open().select_for_update(of=("self",)))
    Comment.objects.select_for_update(of=("self",)).get(pk=errand.comment_id)
    return Errand.objects.select_for_update(of=("self",)).with_context().get(pk=errand.pk)
