"""What a person says about an errand that is not done."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.connectors.errors import Refused, Unreachable
from accounts.connectors.values import Sent
from accounts.models import LocalPost, Notification, Pause, PlatformCall, User
from moderation.actions import decisions, errand_answers, errand_work
from moderation.models import Comment, DebateRule, Errand
from somestrategi.core import clock
from tests.connected import Script

pytestmark = pytest.mark.django_db


def refuses(*_args: object) -> Sent:
    raise Refused("no", code="100")


def is_cut(*_args: object) -> Sent:
    raise Unreachable("cut")


@pytest.fixture
def failed_hiding(comment: Comment, ola: User, script: Script) -> Errand:
    script(hide=refuses)
    decision = decisions.hide(comment, version=1, rule=DebateRule.SPAM, reason="Reklame", by=ola)
    errand = decision.errands.get()
    errand_work.start(errand.pk)
    script()
    return errand


@pytest.fixture
def uncertain_answer(comment: Comment, ola: User, script: Script) -> Errand:
    script(reply=is_cut)
    errand = decisions.answer(comment, version=1, text="Hei", form="nb", by=ola).errands.get()
    Errand.objects.update(not_before=None)
    errand_work.start(errand.pk)
    script()
    return errand


def test_what_failed_is_tried_again_and_what_was_told_of_it_is_read(failed_hiding: Errand, ola: User) -> None:
    assert Notification.objects.unread().count() == 1
    errand_answers.try_again(failed_hiding, by=ola)
    errand_work.start(failed_hiding.pk)
    failed_hiding.refresh_from_db()
    assert failed_hiding.state == "done"
    assert not Notification.objects.unread().exists()


def test_what_is_done_is_not_tried_again(failed_hiding: Errand, ola: User) -> None:
    errand_answers.done_by_hand(failed_hiding, by=ola)
    failed_hiding.refresh_from_db()
    failed_hiding.comment.refresh_from_db()
    assert (failed_hiding.state, failed_hiding.done_by) == ("done", ola)
    assert failed_hiding.comment.is_hidden
    with pytest.raises(ValidationError):
        errand_answers.try_again(failed_hiding, by=ola)
    with pytest.raises(ValidationError):
        errand_answers.done_by_hand(failed_hiding, by=ola)


def test_what_somebody_has_overruled_is_not_tried_again(failed_hiding: Errand, ola: User) -> None:
    comment = Comment.objects.get()
    decisions.show(comment, version=comment.version, reason="Feil", by=ola)
    with pytest.raises(ValidationError):
        errand_answers.try_again(failed_hiding, by=ola)


def test_only_who_may_decide_may_say(failed_hiding: Errand, liv: User) -> None:
    for say in (errand_answers.try_again, errand_answers.done_by_hand, errand_answers.is_not_there):
        with pytest.raises(PermissionDenied):
            say(failed_hiding, by=liv)


def test_an_uncertain_answer_is_tried_again_only_when_somebody_says_it_is_not_there(
    uncertain_answer: Errand, comment: Comment, ola: User
) -> None:
    with pytest.raises(ValidationError):
        errand_answers.try_again(uncertain_answer, by=ola)
    errand_answers.is_not_there(uncertain_answer, by=ola)
    assert (uncertain_answer.state, uncertain_answer.failure) == ("failed", "SaidNotThere")
    assert not Notification.objects.exists(), "She knows it herself."
    with pytest.raises(ValidationError):
        errand_answers.is_not_there(uncertain_answer, by=ola)

    errand_answers.try_again(uncertain_answer, by=ola)
    errand_work.start(uncertain_answer.pk)
    uncertain_answer.refresh_from_db()
    assert uncertain_answer.state == "done"
    assert LocalPost.objects.filter(reply_to=comment.remote_id).count() == 1


def test_an_uncertain_answer_may_be_said_to_be_there(uncertain_answer: Errand, ola: User) -> None:
    errand_answers.done_by_hand(uncertain_answer, by=ola)
    assert (uncertain_answer.state, uncertain_answer.done_by) == ("done", ola)
    call = PlatformCall.objects.get()
    assert (call.state, call.settled_by) == ("answered", ola)


def test_uncertain_hiding_is_asked_for_again_at_once(comment: Comment, ola: User, script: Script) -> None:
    script(hide=is_cut)
    decision = decisions.hide(comment, version=1, rule=DebateRule.SPAM, reason="Reklame", by=ola)
    errand = decision.errands.get()
    errand_work.start(errand.pk)
    errand_answers.try_again(errand, by=ola)
    call = PlatformCall.objects.get()
    assert call.next_look_at is not None
    assert call.next_look_at <= clock.now()


def test_no_answer_is_tried_again_while_a_pause_stands(
    uncertain_answer: Errand, comment: Comment, ola: User
) -> None:
    errand_answers.is_not_there(uncertain_answer, by=ola)
    pause = Pause.objects.create(ministry=comment.ministry, started_at=clock.now(), started_by=ola)
    with pytest.raises(ValidationError):
        errand_answers.try_again(uncertain_answer, by=ola)
    pause.ended_at, pause.ended_by = clock.now(), ola
    pause.save()
    errand_answers.try_again(uncertain_answer, by=ola)
    errand_work.start(uncertain_answer.pk)
    uncertain_answer.refresh_from_db()
    assert uncertain_answer.state == "done"
