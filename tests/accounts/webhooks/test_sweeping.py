"""What was delivered is taken by one worker at a time, handed over, and deleted when its time is over."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from accounts.actions import deliveries
from accounts.models import Account, Connection, ConnectionReading, Delivery, Reading
from moderation.models import Comment
from somestrategi.core import clock
from somestrategi.inbox import receivers
from somestrategi.inbox.tasks import sweep
from tests.accounts.webhooks.platform import body_of, comment, deliver, post

Told = list[tuple[Account, str]]
WORD = "et-merke-ingen-andre-bruker"


def test_a_changed_publication_is_handed_over_and_the_body_emptied(platform: Account, told: Told) -> None:
    deliver(body_of(post("17", more={"of": "tomorrow"}), post("18")))
    sweep()
    assert told == [(platform, "17"), (platform, "18")]
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.body, delivery.event_count) == ("parsed", None, 2)
    sweep()
    assert len(told) == 2


def test_the_same_delivery_again_after_it_is_taken_changes_nothing(platform: Account, told: Told) -> None:
    body = body_of(post("17"))
    deliver(body)
    sweep()
    deliver(body)
    sweep()
    assert len(told) == 1
    assert Delivery.objects.get().repeat_count == 1


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2])))
def test_disorder_leaves_nothing_out(platform: Account, told: Told, order: tuple[int, ...]) -> None:
    for number in order:
        deliver(body_of(post(f"{number}")))
    sweep()
    assert sorted(remote_id for _account, remote_id in told) == ["0", "1", "2"]


@pytest.mark.parametrize(
    "entry",
    [{"id": "id-1", "unheard_of": WORD}, post(WORD, account="not ours"), comment("18", WORD, account="no")],
    ids=["unknown", "another account", "a comment to another account"],
)
def test_what_nobody_takes_stays_encrypted_and_goes_when_its_time_is_over(
    platform: Account, told: Told, entry: dict[str, Any]
) -> None:
    deliver(body_of(entry))
    sweep()
    sweep()
    delivery = Delivery.objects.get()
    assert delivery.state == "unclaimed"
    assert delivery.body is not None
    assert WORD.encode() not in bytes(delivery.body)
    assert told == []
    Delivery.objects.update(delete_after=clock.now())
    sweep()
    assert not Delivery.objects.exists()


def test_a_comment_is_taken_in_and_told_again_is_the_same(platform: Account) -> None:
    deliver(body_of(comment("18", WORD)))
    sweep()
    deliver(body_of(comment("18", WORD), {"again": True, "id": "id-1"}))
    sweep()
    taken = Comment.objects.get()
    assert (taken.remote_id, taken.text, taken.ministry) == ("18", WORD, platform.owner)
    assert Delivery.objects.filter(state="parsed", body=None).count() == 1


def test_an_ended_connection_takes_nothing(platform: Account, told: Told) -> None:
    Connection.objects.update(state="ended")
    deliver(body_of(post("17")))
    sweep()
    assert Delivery.objects.get().state == "unclaimed"
    assert told == []


@pytest.mark.parametrize("body", [b"{not json", b"[]", b'{"entry": 5}', b"\xff\xfe", b'{"entry": [null]}'])
def test_a_body_that_cannot_be_read_fails_and_stays_until_its_time_is_over(
    platform: Account, told: Told, body: bytes
) -> None:
    deliver(body)
    deliver(body_of(post("17")))
    sweep()
    assert told == [(platform, "17")]
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["failed", "parsed"]
    assert Delivery.objects.get(state="failed").body is not None
    Delivery.objects.update(delete_after=clock.now())
    sweep()
    assert not Delivery.objects.exists()


def test_a_change_is_read_before_its_turn(platform: Account) -> None:
    """Without a receiver of the test's own: what the product does."""
    later = clock.now() + dt.timedelta(hours=3)
    for what in (Reading.PUBLICATIONS, Reading.PROFILE):
        ConnectionReading.objects.create(connection_id=platform.pk, what=what, next_at=later)
    deliver(body_of(post("17")))
    sweep()
    due = ConnectionReading.objects.filter(next_at__lte=clock.now())
    assert [reading.what for reading in due] == [Reading.PUBLICATIONS]
    assert Delivery.objects.get().state == "parsed"


class Killed(BaseException):
    """As when the process is gone in the middle: nothing after it is done."""


def test_a_worker_that_is_killed_leaves_its_delivery_to_the_next_when_the_lease_is_over(
    platform: Account, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(body_of(post("17")))

    def die(_account: Account, _remote_id: str) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(receivers, "PUBLICATION_CHANGED", (die,))
        with pytest.raises(Killed):
            sweep()
    sweep()
    assert told == []
    Delivery.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    sweep()
    assert told == [(platform, "17")]
    assert Delivery.objects.get().attempt_count == 2


def test_a_delivery_that_kills_every_worker_is_given_up(
    platform: Account, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(body_of(post("17")))
    Delivery.objects.update(attempt_count=deliveries.MOST_ATTEMPTS)
    sweep()
    assert told == []
    assert Delivery.objects.get().state == "failed"


def test_a_receiver_that_stumbles_stops_nobody_else_and_quotes_nobody(
    platform: Account, told: Told, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(account: Account, remote_id: str) -> None:
        if remote_id == WORD:
            raise RuntimeError(WORD)
        told.append((account, remote_id))

    monkeypatch.setattr(receivers, "PUBLICATION_CHANGED", (stumble,))
    deliver(body_of(post(WORD)))
    deliver(body_of(post("18")))
    sweep()
    assert told == [(platform, "18")]
    assert Delivery.objects.filter(state="waiting", leased_until__isnull=False).count() == 1
    assert "RuntimeError" in caplog.text
    assert WORD not in caplog.text
