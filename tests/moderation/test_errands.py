"""What is decided is done on the platform, exactly once, whoever dies on the way (ARCHITECTURE §3)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Gone,
    NotConnected,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.local import client as local
from accounts.connectors.values import Credentials, Found, OutgoingPost, Remark, Search, Sent
from accounts.models import AuditEntry, LocalPost, Notification, Pause, PlatformCall, User
from accounts.outgoing import claiming
from moderation import errand_words
from moderation.actions import decisions, errand_sweep, errand_work
from moderation.models import Comment, DebateRule, Errand
from somestrategi.core import clock
from tests.connected import Script

pytestmark = pytest.mark.django_db


def hide(comment: Comment, by: User, **answer: str) -> Errand:
    comment.refresh_from_db()
    decision = decisions.hide(
        comment, version=comment.version, rule=DebateRule.THREAT, reason="Trussel", by=by, **answer
    )
    return decision.errands.get(act="hide")


def answer(comment: Comment, by: User, text: str = "Det trer i kraft i mai.") -> Errand:
    """Past the seconds in which it can be undone."""
    decision = decisions.answer(comment, version=comment.version, text=text, form="nb", by=by)
    errand = decision.errands.get()
    Errand.objects.update(not_before=None)
    return errand


def fails(error: Exception) -> object:
    def act(*_args: object, **_more: object) -> Sent:
        raise error

    return act


def later(seconds: float) -> time_machine.travel:
    return time_machine.travel(clock.now() + dt.timedelta(seconds=seconds), tick=True)


def sweep() -> None:
    errand_sweep.run(clock.now())


def test_a_comment_is_hidden_on_the_platform_and_known_to_be(
    comment: Comment, local_post: LocalPost, ola: User
) -> None:
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    errand_work.start(errand.pk)

    errand.refresh_from_db()
    comment.refresh_from_db()
    local_post.refresh_from_db()
    assert (errand.state, comment.is_hidden, local_post.hidden) == ("done", True, [comment.remote_id])
    assert PlatformCall.objects.count() == 1
    assert AuditEntry.objects.filter(verb="moderation.hidden_there").count() == 1
    assert errand_words.lead(errand) == "Skjult på X (lokal, demo)."


def test_an_answer_goes_out_once_and_its_place_is_kept(comment: Comment, ola: User) -> None:
    errand = answer(comment, ola)
    sweep()
    errand_sweep.do(errand.pk)
    errand_sweep.do(errand.pk)

    reply = LocalPost.objects.get(reply_to=comment.remote_id)
    errand.refresh_from_db()
    assert (errand.state, errand.remote_id, reply.text) == ("done", reply.remote_id, errand.text)


def test_an_answer_waits_while_it_can_be_undone_and_never_leaves_afterwards(
    comment: Comment, ola: User
) -> None:
    decision = decisions.answer(comment, version=1, text="Hei", form="nb", by=ola)
    errand = decision.errands.get()
    errand_sweep.do(errand.pk)
    assert not PlatformCall.objects.exists()

    decisions.undo(decision, by=ola)
    with later(60):
        sweep()
        errand_sweep.do(errand.pk)

    errand.refresh_from_db()
    assert errand.state == "cancelled"
    assert not PlatformCall.objects.exists()


def test_what_is_on_its_way_cannot_be_undone(comment: Comment, ola: User) -> None:
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    with pytest.raises(decisions.ValidationError):
        decisions.undo(errand.decision, by=ola)


@pytest.mark.parametrize(
    ("error", "state", "is_told"),
    [
        (Refused("no", code="100"), "failed", True),
        (AuthExpired("gone", code="190/463"), "failed", True),
        (Gone("gone"), "done", False),
        (RateLimited("wait", code="4"), "waiting", False),
        (NotConnected("no route"), "waiting", False),
        (Unreachable("cut"), "uncertain", False),
        (KeyError("id"), "uncertain", False),
    ],
)
def test_each_outcome_of_hiding_has_its_state(
    comment: Comment, ola: User, script: Script, error: Exception, state: str, is_told: bool
) -> None:
    script(hide=fails(error))
    errand = hide(comment, ola)
    errand_work.start(errand.pk)

    errand.refresh_from_db()
    assert errand.state == state
    told = Notification.objects.filter(kind="comment_not_carried_out", user=ola)
    assert told.exists() == is_told


def test_a_passing_failure_is_tried_five_times_each_later_than_the_last(
    comment: Comment, ola: User, script: Script
) -> None:
    script(hide=fails(NotConnected("no route")))
    errand = hide(comment, ola)
    waits = []
    for _try in range(7):
        errand.refresh_from_db()
        if errand.state != "waiting":
            break
        at = max(errand.not_before or clock.now(), clock.now())
        with time_machine.travel(at, tick=False):
            errand_work.start(errand.pk)
            errand.refresh_from_db()
            if errand.not_before:
                waits.append((errand.not_before - at).total_seconds())

    assert (errand.state, errand.failure) == ("failed", "NotConnected")
    assert PlatformCall.objects.count() == 5
    assert waits == [20, 40, 80, 160]
    assert Notification.objects.filter(kind="comment_not_carried_out").count() == 1
    reason = errand_words.reason_of(errand, PlatformCall.objects.last())
    assert errand_words.lead(errand) == "Ikke skjult på X (lokal, demo)."
    assert reason is not None
    assert str(reason.do).startswith("Prøv igjen")


def test_what_cannot_be_taken_for_an_hour_is_told(
    comment: Comment, ola: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object, **_more: object) -> None:
        raise claiming.NotNow

    monkeypatch.setattr(claiming, "claim", busy)
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "waiting"
    with later(3_700):
        errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert (errand.state, errand.failure) == ("failed", "Late")


def test_lost_answers_of_hiding_are_asked_for_again_by_themselves(
    comment: Comment, ola: User, script: Script
) -> None:
    script(hide=fails(Unreachable("cut")))
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    call = PlatformCall.objects.get()

    script()
    errand_sweep.look(call.pk)
    errand.refresh_from_db()
    assert errand.state == "uncertain", "not before its time"
    with later(10):
        errand_sweep.look(call.pk)
        errand_sweep.look(call.pk)
    errand.refresh_from_db()
    comment.refresh_from_db()
    assert (errand.state, comment.is_hidden) == ("done", True)
    assert not Notification.objects.exists()


def test_hiding_that_stays_lost_is_told_once_and_can_be_tried_again(
    comment: Comment, ola: User, script: Script
) -> None:
    script(hide=fails(Unreachable("cut")))
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    call = PlatformCall.objects.get()
    for _look in range(8):
        call.refresh_from_db()
        if call.next_look_at is None:
            break
        with time_machine.travel(call.next_look_at, tick=True):
            errand_sweep.look(call.pk)
    errand.refresh_from_db()
    assert (errand.state, errand.failure) == ("failed", "Unreachable")
    assert Notification.objects.filter(kind="comment_not_carried_out").count() == 1


def test_an_answer_whose_answer_was_lost_is_found_and_never_sent_twice(
    comment: Comment, ola: User, script: Script
) -> None:
    def reply(credentials: Credentials, post: OutgoingPost, key: str, notes: dict[str, str]) -> Sent:
        local.publish(credentials, post, key, notes)
        raise Unreachable("cut")

    script(reply=reply)
    errand = answer(comment, ola)
    errand_work.start(errand.pk)
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "uncertain"

    script()
    with later(10):
        sweep()
        errand_sweep.look(PlatformCall.objects.get().pk)
    errand.refresh_from_db()
    assert (errand.state, errand.remote_id) == (
        "done",
        LocalPost.objects.get(reply_to=comment.remote_id).remote_id,
    )


def test_an_answer_that_several_could_be_waits_for_a_person(
    comment: Comment, ola: User, script: Script
) -> None:
    script(reply=fails(Unreachable("cut")), find=lambda *_args: Found(Search.SEVERAL))
    errand = answer(comment, ola)
    errand_work.start(errand.pk)
    with later(10):
        errand_sweep.look(PlatformCall.objects.get().pk)
    errand.refresh_from_db()
    assert errand.state == "uncertain"
    assert Notification.objects.filter(kind="comment_not_carried_out", user=ola).count() == 1


def test_a_worker_that_dies_before_sending_has_sent_nothing(
    comment: Comment, ola: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    errand = answer(comment, ola)
    with monkeypatch.context() as dying:
        dying.setattr(errand_work.sending, "send", fails(SystemExit()))
        with pytest.raises(SystemExit):
            errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "doing"
    with later(30):
        sweep()
        errand.refresh_from_db()
        assert errand.state == "waiting"
        errand_work.start(errand.pk)
    assert LocalPost.objects.filter(reply_to=comment.remote_id).count() == 1


def test_a_worker_that_dies_after_sending_is_looked_for(
    comment: Comment, ola: User, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(credentials: Credentials, post: OutgoingPost, key: str, notes: dict[str, str]) -> Sent:
        local.publish(credentials, post, key, notes)
        raise SystemExit

    script(reply=dies)
    errand = answer(comment, ola)
    with pytest.raises(SystemExit):
        errand_work.start(errand.pk)
    script()
    with later(120):
        sweep()
        errand.refresh_from_db()
        assert errand.state == "uncertain"
    with later(150):
        errand_sweep.look(PlatformCall.objects.get().pk)
    errand.refresh_from_db()
    assert errand.state == "done"
    assert LocalPost.objects.filter(reply_to=comment.remote_id).count() == 1


@pytest.mark.parametrize("is_ended", [False, True])
def test_a_pause_holds_answers_back_for_good_and_never_what_protects(
    comment: Comment, ola: User, is_ended: bool
) -> None:
    errand = hide(comment, ola, answer_text="Skriv til postmottaket.", answer_form="nb")
    reply = errand.decision.errands.get(act="reply")
    now = clock.now()
    Pause.objects.create(
        ministry=comment.ministry,
        started_at=now,
        started_by=ola,
        ended_at=now if is_ended else None,
        ended_by=ola if is_ended else None,
    )

    errand_work.start(reply.pk)
    errand_work.start(errand.pk)

    reply.refresh_from_db()
    errand.refresh_from_db()
    assert (reply.state, reply.failure, errand.state) == ("failed", "Held", "done")
    assert not LocalPost.objects.exclude(reply_to="").exists()
    with later(3_600):
        sweep()
        errand_work.start(reply.pk)
    assert not LocalPost.objects.exclude(reply_to="").exists()


def test_the_answer_goes_before_the_hiding_but_never_holds_it_up_for_long(
    comment: Comment, ola: User, script: Script
) -> None:
    errand = hide(comment, ola, answer_text="Skriv til postmottaket.", answer_form="nb")
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "waiting"
    with later(70):
        errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "done"


def test_only_the_newest_wish_counts(comment: Comment, ola: User) -> None:
    hiding = hide(comment, ola)
    comment.refresh_from_db()
    showing = decisions.show(comment, version=comment.version, reason="Feil", by=ola).errands.get()
    errand_work.start(hiding.pk)
    errand_work.start(showing.pk)
    hiding.refresh_from_db()
    showing.refresh_from_db()
    comment.refresh_from_db()
    assert (hiding.state, showing.state, comment.is_hidden) == ("cancelled", "done", False)


def test_what_the_platform_wants_known_is_kept_and_read_in_the_readers_form(
    comment: Comment, ola: User, script: Script
) -> None:
    message = (
        "{count} of at most {most} replies are hidden in this thread. Close the thread before it is full."
    )
    script(hide=lambda *_args: Remark(message, {"count": 281, "most": 300}))
    errand = hide(comment, ola)
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand_words.warning(errand).startswith("281 av ")


def test_without_a_connection_it_is_a_persons_to_do(comment: Comment, ola: User) -> None:
    errand = hide(comment, ola)
    connection = comment.account.connection
    connection.state = "ended"
    connection.save()
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "by_hand"
    assert Notification.objects.filter(kind="comment_not_carried_out").count() == 1
    assert "X" in errand_words.steps(errand)


def test_a_reply_to_what_is_gone_is_not_done(comment: Comment, ola: User, script: Script) -> None:
    error: ConnectorError = Gone("gone")
    script(reply=fails(error))
    errand = answer(comment, ola)
    errand_work.start(errand.pk)
    errand.refresh_from_db()
    assert (errand.state, errand.failure) == ("failed", "Gone")
