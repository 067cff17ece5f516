from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from accounts.connectors.errors import (
    Refused,
    Unreachable,
)
from accounts.connectors.local import client as local
from accounts.connectors.values import Found, Search, SeenPublication, Sent
from accounts.models import Account, LocalPost, PlatformCall, User
from content.actions import publishing, publishing_sweep, read_back, scheduling
from content.models import Publication, Variant
from somestrategi.core import clock
from tests.connected import Script, connected, scheduled

pytestmark = pytest.mark.django_db


def test_another_time_lets_what_was_held_or_left_to_a_hand_go_out_by_itself(
    ekd_on_x: Account, kari: User
) -> None:
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert variant.told_by_hand_at is not None
    connected(ekd_on_x)
    soon = clock.now() + dt.timedelta(minutes=5)

    scheduling.move(variant, to=soon, by=kari)

    variant.refresh_from_db()
    assert (variant.state, variant.told_by_hand_at, variant.hold) == ("scheduled", None, "")
    with time_machine.travel(soon + dt.timedelta(seconds=1), tick=True):
        publishing.start(variant.pk)
    assert LocalPost.objects.count() == 1


def test_an_answer_that_comes_after_the_call_was_taken_for_lost_is_still_the_truth(
    ekd_on_x: Account, script: Script
) -> None:
    """The sender slept; meanwhile we found that nothing was there, and meant to send it again."""
    connected(ekd_on_x)

    def publish(*_args: object) -> Sent:
        raise Unreachable

    script(publish=publish, find=lambda *_: Found(Search.NEVER))
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    call = PlatformCall.objects.get()
    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(call.pk)
    variant.refresh_from_db()
    assert variant.state == "scheduled"

    publishing.sending.record(call, Sent("late-but-there"), settle=publishing.settle)

    variant.refresh_from_db()
    assert (variant.state, Publication.objects.get().remote_id) == ("published", "late-but-there")
    assert publishing.start(variant.pk) is None


def test_what_reading_back_had_paired_with_another_plan_comes_back_to_its_own(
    ekd_on_x: Account, script: Script
) -> None:
    """The same words are planned again for Friday, and reading back was faster than the answer."""
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x, text="Velkommen til åpent møte.")
    friday = scheduled(ekd_on_x, minutes=600, text="Velkommen til åpent møte.")

    def publish(*args: object) -> Sent:
        sent = local.publish(*args)  # type: ignore[arg-type]
        row = LocalPost.objects.get()
        read_back.take_in(ekd_on_x, [SeenPublication(sent.remote_id, "", row.text, row.published_at)])
        friday.refresh_from_db()
        assert friday.state == "published"
        return sent

    script(publish=publish)
    publishing.start(variant.pk)

    variant.refresh_from_db()
    friday.refresh_from_db()
    assert (variant.state, variant.publication) == ("published", Publication.objects.get())
    assert (friday.state, friday.publication) == ("scheduled", None)


def test_uploading_ahead_never_delays_a_post_beyond_its_time(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x, minutes=0.1)

    publishing_sweep._marked(Variant.objects.filter(pk=variant.pk), clock.now())

    variant.refresh_from_db()
    assert variant.not_before == variant.planned_at


def test_a_post_that_the_platform_does_not_take_says_nothing_of_the_connection(
    ekd_on_x: Account, script: Script
) -> None:
    connection = connected(ekd_on_x)

    def publish(*_args: object) -> Sent:
        raise Refused("too long", field="text")

    script(publish=publish)
    publishing.start(scheduled(ekd_on_x).pk)

    connection.health.refresh_from_db()
    assert (connection.health.failure, connection.health.failing_since) == ("", None)


def test_another_time_approves_nothing_that_was_changed_since(ekd_on_x: Account, kari: User) -> None:
    connected(ekd_on_x)
    variant = scheduled(ekd_on_x, minutes=10)
    Variant.objects.filter(pk=variant.pk).update(text="Noe helt annet.")

    scheduling.move(variant, to=clock.now() + dt.timedelta(hours=1), by=kari)

    variant.refresh_from_db()
    assert (variant.state, variant.approved_hash) == ("planned", "")
