from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    NotConnected,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.local import client as local
from accounts.connectors.values import Found, Search, Sent
from accounts.models import Account, AuditEntry, LocalPost, Notification, Pause, PlatformCall, User
from content.actions import posts, publishing, publishing_sweep
from content.models import Publication, Variant
from somestrategi.core import clock
from tests.connected import Script, connected, scheduled

pytestmark = pytest.mark.django_db


def sweep() -> None:
    publishing_sweep.run(clock.now())


def test_what_is_due_goes_out_once_and_becomes_a_publication(ekd_on_x: Account) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x)

    publishing.start(variant.pk)
    publishing.start(variant.pk)

    post = LocalPost.objects.get()
    publication = Publication.objects.get()
    variant.refresh_from_db()
    assert (variant.state, variant.publication) == ("published", publication)
    assert (publication.remote_id, publication.text) == (post.remote_id, variant.text)
    assert (publication.responsible, publication.written_form) == (ekd_on_x.owner, "nb")
    assert AuditEntry.objects.filter(verb="content.post_published").count() == 1


def test_what_is_not_due_not_approved_or_changed_stays(ekd_on_x: Account, kari: User) -> None:
    connected(ekd_on_x)
    later = scheduled(ekd_on_x, minutes=5)
    changed = scheduled(ekd_on_x)
    Variant.objects.filter(pk=changed.pk).update(text="Noe helt annet.")
    draft = scheduled(ekd_on_x)
    draft.post.state = "draft"
    draft.post.save()

    sweep()
    publishing.start(changed.pk)
    publishing.start(draft.pk)

    assert not LocalPost.objects.exists()
    states = dict(Variant.objects.values_list("pk", "state"))
    holds = dict(Variant.objects.values_list("pk", "hold"))
    assert states == {later.pk: "scheduled", changed.pk: "planned", draft.pk: "planned"}
    assert (holds[changed.pk], holds[draft.pk]) == ("changed", "not_approved")


@pytest.mark.parametrize("is_ended", [False, True])
def test_nothing_goes_by_itself_after_a_pause_that_began_since_it_was_scheduled(
    ekd_on_x: Account, kari: User, is_ended: bool
) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x)
    now = clock.now()
    Pause.objects.create(
        ministry=ekd_on_x.owner,
        started_at=now - dt.timedelta(minutes=10),
        started_by=kari,
        ended_at=now if is_ended else None,
        ended_by=kari if is_ended else None,
    )

    publishing.start(variant.pk)

    variant.refresh_from_db()
    assert (variant.state, variant.hold) == ("planned", "paused")
    assert not LocalPost.objects.exists()


def test_what_a_person_schedules_after_a_pause_is_over_goes(ekd_on_x: Account, kari: User) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x)
    ago = clock.now() - dt.timedelta(hours=3)
    Pause.objects.create(
        ministry=ekd_on_x.owner, started_at=ago, started_by=kari, ended_at=ago, ended_by=kari
    )

    publishing.start(variant.pk)

    assert LocalPost.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Refused("too long", code="100", field="text"), "failed"),
        (AuthExpired("gone", code="190/463"), "failed"),
        (RateLimited("wait", code="4"), "scheduled"),
        (NotConnected("no route"), "scheduled"),
        (Unreachable("cut"), "uncertain"),
    ],
)
def test_each_outcome_has_its_state(
    ekd_on_x: Account, script: Script, error: ConnectorError, state: str
) -> None:
    connected(ekd_on_x)

    def publish(*_args: object) -> Sent:
        raise error

    script(publish=publish)
    variant = scheduled(ekd_on_x)

    publishing.start(variant.pk)

    variant.refresh_from_db()
    call = PlatformCall.objects.get()
    assert variant.state == state
    assert (call.failure, call.failure_code) == (type(error).__name__, error.code)
    told = Notification.objects.filter(kind="not_published").exists()
    assert told == (state == "failed")


def test_a_bug_in_a_connector_is_uncertain_for_it_may_have_happened(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)

    def publish(*args: object) -> Sent:
        local.publish(*args)  # type: ignore[arg-type]
        raise KeyError("id")

    script(publish=publish)
    variant = scheduled(ekd_on_x)

    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert variant.state == "uncertain"
    publishing.start(variant.pk)

    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(PlatformCall.objects.get().pk)

    variant.refresh_from_db()
    assert (variant.state, LocalPost.objects.count()) == ("published", 1)


def test_a_lost_answer_that_proves_nothing_was_done_goes_again_with_a_new_key(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)
    tries: list[str] = []

    def publish(credentials: object, post: object, key: str, notes: object) -> Sent:
        tries.append(key)
        if len(tries) == 1:
            raise Unreachable("cut before it was taken in")
        return local.publish(credentials, post, key, notes)  # type: ignore[arg-type]

    script(publish=publish)
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)

    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(PlatformCall.objects.get().pk)
        variant.refresh_from_db()
        assert variant.state == "scheduled"
        publishing.start(variant.pk)

    variant.refresh_from_db()
    assert variant.state == "published"
    assert len(set(tries)) == 2
    assert LocalPost.objects.count() == 1


def test_what_is_seen_in_no_look_fails_and_nobody_sends_it_again_by_itself(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)
    sent: list[str] = []

    def publish(_credentials: object, _post: object, key: str, _notes: object) -> Sent:
        sent.append(key)
        raise Unreachable("503")

    script(publish=publish, find=lambda *_: Found(Search.NOT_SEEN), repeatable_for=None)
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    call = PlatformCall.objects.get()

    looks = 0
    with time_machine.travel(clock.now(), tick=False) as traveller:
        while call.state == "uncertain" and call.next_look_at:
            traveller.move_to(call.next_look_at + dt.timedelta(seconds=1))
            publishing_sweep.look(call.pk)
            call.refresh_from_db()
            looks += 1

    variant.refresh_from_db()
    assert (call.failure, variant.state, looks) == ("NotFound", "failed", 6)
    publishing.start(variant.pk)
    assert len(sent) == 1


def test_several_that_could_be_it_are_left_to_a_person(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)

    def publish(*_args: object) -> Sent:
        raise Unreachable

    script(publish=publish, find=lambda *_: Found(Search.SEVERAL))
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(PlatformCall.objects.get().pk)

    variant.refresh_from_db()
    assert variant.state == "uncertain"
    assert Notification.objects.filter(kind="perhaps_published").count() == 1


def test_the_same_call_is_repeated_with_its_key_only_while_nothing_has_been_paused(
    ekd_on_x: Account, script: Script, kari: User
) -> None:
    connected(ekd_on_x)
    keys: list[str] = []

    def publish(_credentials: object, _post: object, key: str, _notes: object) -> Sent:
        keys.append(key)
        if len(keys) == 1:
            raise Unreachable
        return Sent("the-one")

    script(publish=publish, find=lambda *_: Found(Search.NOT_SEEN), repeatable_for=dt.timedelta(hours=1))
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    call = PlatformCall.objects.get()
    pause = Pause.objects.create(ministry=ekd_on_x.owner, started_at=clock.now(), started_by=kari)

    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(call.pk)
        assert len(keys) == 1
    pause.delete()
    with time_machine.travel(clock.now() + dt.timedelta(seconds=90), tick=True):
        publishing_sweep.look(call.pk)

    variant.refresh_from_db()
    assert keys == [call.key, call.key]
    assert variant.state == "published"


def test_what_is_claimed_and_never_sent_is_taken_back_and_goes_later(
    ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x)
    with monkeypatch.context() as patch:
        patch.setattr(publishing.sending, "send", lambda call, **_: call)
        publishing.start(variant.pk)
    variant.refresh_from_db()
    assert variant.state == "publishing"

    with time_machine.travel(clock.now() + dt.timedelta(minutes=2), tick=True):
        publishing_sweep.take_up_lost_calls(clock.now())
        variant.refresh_from_db()
        assert variant.state == "scheduled"
        publishing.start(variant.pk)

    assert sorted(PlatformCall.objects.values_list("state", flat=True)) == ["answered", "unsent"]
    assert LocalPost.objects.count() == 1


def test_nobody_sends_after_the_time_to_send_before(
    ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x)
    real = publishing.sending.send

    def slow(call: PlatformCall, **rest: object) -> PlatformCall:
        with time_machine.travel(clock.now() + dt.timedelta(seconds=16), tick=True):
            return real(call, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing.sending, "send", slow)

    publishing.start(variant.pk)

    assert not LocalPost.objects.exists()
    assert PlatformCall.objects.get().state == "unsent"


def test_one_call_in_flight_per_account(ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    connected(ekd_on_x)
    first, second = scheduled(ekd_on_x), scheduled(ekd_on_x)
    with monkeypatch.context() as patch:
        patch.setattr(publishing.sending, "send", lambda call, **_: call)
        publishing.start(first.pk)

    assert publishing.start(second.pk) is None

    second.refresh_from_db()
    assert second.state == "scheduled"
    assert second.not_before is not None


def test_without_a_connection_a_person_is_told_once_that_it_is_time(ekd_on_x: Account) -> None:
    variant = scheduled(ekd_on_x)

    publishing.start(variant.pk)
    publishing.start(variant.pk)

    variant.refresh_from_db()
    assert variant.state == "scheduled"
    assert Notification.objects.filter(kind="publish_by_hand").count() == 1


def test_what_could_not_go_out_within_the_hour_is_a_persons_to_decide(ekd_on_x: Account) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x, minutes=-61)

    publishing.start(variant.pk)

    variant.refresh_from_db()
    assert (variant.state, variant.hold) == ("failed", "late")
    assert not LocalPost.objects.exists()


def test_a_text_is_not_changed_while_it_is_uncertain(ekd_on_x: Account, kari: User, script: Script) -> None:
    connected(ekd_on_x)

    def publish(*_args: object) -> Sent:
        raise Unreachable

    script(publish=publish)
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    variant.refresh_from_db()

    posts.save(
        variant.post,
        by=kari,
        seen=variant.post.version,
        facts={},
        written=[posts.Written(variant.pk, "En annen tekst.", {})],
    )

    text = variant.text
    variant.refresh_from_db()
    assert variant.text == text
