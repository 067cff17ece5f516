"""Comments are read back: in pieces, in disorder, and what is gone is gone only when the whole list was read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.actions import connection_readings
from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Event
from accounts.connectors.errors import Gone, RateLimited, Unreachable
from accounts.connectors.local import CONNECTOR as LOCAL
from accounts.connectors.values import Credentials, Page, SeenComment
from accounts.models import Account, ConnectionReading, Reading, User
from moderation.actions import decisions, reading_comments
from moderation.models import Comment, DebateRule, Errand
from somestrategi.core import clock
from tests.connected import Script, connected
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db
AGO = dt.timedelta(minutes=30)


def one(place: int, publication: str = "p-1", **fields: Any) -> SeenComment:
    told = {
        "verb": "added",
        "at": clock.now() - AGO,
        "text": f"Oppdiktet nummer {place}.",
        "author_id": f"a-{place}",
    }
    return SeenComment(f"c-{place}", publication, **(told | fields))


class Platform:
    """Lists by publication, in pages of two."""

    def __init__(self) -> None:
        self.lists: dict[str, list[SeenComment]] = {}
        self.asked: list[tuple[str, str]] = []
        self.error: Exception | None = None

    def read_comments(self, _credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
        self.asked.append((remote_id, cursor))
        if self.error:
            raise self.error
        first = int(cursor or 0)
        shown = self.lists.get(remote_id, [])
        more = str(first + 2) if len(shown) > first + 2 else ""
        return Page(tuple(shown[first : first + 2]), more)


@pytest.fixture
def platform(script: Script) -> Platform:
    platform = Platform()
    script(read_comments=platform.read_comments)
    return platform


@pytest.fixture
def reading(ekd_on_x: Account, platform: Platform) -> ConnectionReading:
    connection = connected(ekd_on_x)
    PublicationFactory(account=ekd_on_x, remote_id="p-1", published_at=clock.now() - AGO)
    return ConnectionReading.objects.create(connection=connection, what=Reading.COMMENTS, next_at=clock.now())


def read(reading: ConnectionReading, *, in_minutes: float = 0) -> ConnectionReading:
    with time_machine.travel(clock.now() + dt.timedelta(minutes=in_minutes), tick=True):
        ConnectionReading.objects.filter(pk=reading.pk).update(next_at=clock.now())
        reading_comments.read(reading.pk)
    reading.refresh_from_db()
    return reading


def test_a_row_for_comments_comes_also_where_others_are_read_already(
    ekd_on_x: Account, reading: ConnectionReading
) -> None:
    ConnectionReading.objects.all().update(what=Reading.PROFILE)
    connection_readings.sweep(clock.now())
    assert ConnectionReading.objects.filter(what=Reading.COMMENTS).count() == 1


def test_every_page_is_taken_in_and_what_is_known_costs_no_more_writes(
    reading: ConnectionReading, platform: Platform
) -> None:
    platform.lists["p-1"] = [one(place) for place in range(5)]
    read(reading)
    assert Comment.objects.count() == 5
    assert (reading.cursor, reading.failure) == ("", "")
    before = list(Comment.objects.order_by("pk").values())
    read(reading, in_minutes=6)
    assert list(Comment.objects.order_by("pk").values()) == before


def test_an_edit_and_a_hiding_are_followed(reading: ConnectionReading, platform: Platform) -> None:
    platform.lists["p-1"] = [one(0), one(1)]
    read(reading)
    platform.lists["p-1"] = [one(0, text="Endret tekst."), one(1, is_hidden=True, is_hidden_by_platform=True)]
    read(reading, in_minutes=6)
    edited, hidden = Comment.objects.order_by("remote_id")
    assert (edited.text, edited.version) == ("Endret tekst.", 2)
    assert (hidden.is_hidden, hidden.is_hidden_by_platform) == (True, True)


def test_what_we_have_hidden_is_not_taken_for_the_platforms_own(
    reading: ConnectionReading, platform: Platform, ola: User
) -> None:
    platform.lists["p-1"] = [one(0)]
    read(reading)
    comment = Comment.objects.get()
    decisions.hide(comment, version=1, rule=DebateRule.SPAM, reason="Reklame", by=ola)
    platform.lists["p-1"] = [one(0, is_hidden=True, is_hidden_by_platform=True)]
    read(reading, in_minutes=6)
    comment.refresh_from_db()
    assert (comment.is_hidden, comment.is_hidden_by_platform) == (True, False)


def test_our_own_answer_is_known_by_its_id_where_nobody_tells_who_wrote(
    ekd_on_x: Account, reading: ConnectionReading, platform: Platform, ola: User
) -> None:
    comment = reading_comments.comments.receive(ekd_on_x, one(0))
    errand = decisions.answer(comment, version=1, text="Hei", form="nb", by=ola).errands.get()
    Errand.objects.filter(pk=errand.pk).update(remote_id="r-1", state="done")
    platform.lists["p-1"] = [one(0), SeenComment("r-1", "p-1", "added", clock.now(), text="Hei")]
    read(reading)
    ours = Comment.objects.get(remote_id="r-1")
    assert (ours.is_ours, ours.state) == (True, "answered")


def test_what_the_whole_list_does_not_show_is_gone_and_stands_again_if_it_comes_back(
    reading: ConnectionReading, platform: Platform
) -> None:
    platform.lists["p-1"] = [one(place) for place in range(5)]
    read(reading)
    whole = platform.lists["p-1"]
    platform.lists["p-1"] = whole[1:]
    read(reading, in_minutes=6)
    comment = Comment.objects.get(remote_id="c-0")
    assert (comment.state, comment.gone_at is not None) == ("gone", True)
    assert Comment.objects.filter(gone_at=None).count() == 4
    platform.lists["p-1"] = whole
    read(reading, in_minutes=30)
    comment.refresh_from_db()
    assert (comment.state, comment.gone_at) == ("waiting", None)


def test_what_is_newer_than_the_list_or_hidden_is_not_gone(
    reading: ConnectionReading, platform: Platform
) -> None:
    platform.lists["p-1"] = [one(0), one(1, is_hidden=True)]
    read(reading)
    platform.lists["p-1"] = []
    read(reading, in_minutes=1)
    assert Comment.objects.filter(gone_at=None).count() == 2
    read(reading, in_minutes=6)
    assert Comment.objects.get(gone_at=None).remote_id == "c-1"


def test_it_goes_on_where_time_was_over_and_then_calls_nothing_gone(
    reading: ConnectionReading, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.lists["p-1"] = [one(place) for place in range(5)]
    read(reading)
    platform.lists["p-1"] = platform.lists["p-1"][1:]
    with monkeypatch.context() as short:
        short.setattr(connection_readings, "SECONDS", -1)
        read(reading, in_minutes=6)
    assert reading.cursor.startswith("of:")
    read(reading, in_minutes=7)
    assert reading.cursor == ""
    platform.asked.clear()
    first_page = f"of:{reading_comments.Publication.objects.get().pk}:2"
    ConnectionReading.objects.update(cursor=first_page)
    read(reading, in_minutes=8)
    assert platform.asked == [("p-1", "2")]
    assert Comment.objects.get(remote_id="c-0").gone_at is not None, "found by the whole list before"
    assert Comment.objects.filter(gone_at=None).count() == 4


def test_a_failure_is_asked_seldomer_and_loses_nothing(
    reading: ConnectionReading, platform: Platform
) -> None:
    platform.lists["p-1"] = [one(0)]
    read(reading)
    platform.error = Unreachable("cut")
    waits = []
    for _try in range(3):
        read(reading)
        waits.append(reading.next_at - clock.now())
    assert (reading.failure, reading.failure_count) == ("Unreachable", 3)
    assert waits[0] < waits[1] < waits[2]
    assert Comment.objects.get().gone_at is None
    platform.error = RateLimited("wait", retry_at=clock.now() + dt.timedelta(hours=3))
    read(reading)
    assert reading.next_at >= clock.now() + dt.timedelta(hours=2, minutes=59)


def test_a_publication_that_is_gone_keeps_nobody_from_the_next(
    ekd_on_x: Account, reading: ConnectionReading, script: Script
) -> None:
    PublicationFactory(account=ekd_on_x, remote_id="p-2", published_at=clock.now() - AGO)

    def read_comments(_credentials: Credentials, remote_id: str, _cursor: str) -> Page[SeenComment]:
        if remote_id == "p-1":
            raise Gone("gone")
        return Page((one(0, "p-2"),))

    script(read_comments=read_comments)
    read(reading)
    assert Comment.objects.get().publication_remote_id == "p-2"
    assert reading.failure == ""


def test_old_publications_are_asked_for_once_an_hour_and_where_something_waits_each_time(
    ekd_on_x: Account, reading: ConnectionReading, platform: Platform
) -> None:
    now = clock.now()
    PublicationFactory(account=ekd_on_x, remote_id="p-old", published_at=now - dt.timedelta(days=5))
    PublicationFactory(account=ekd_on_x, remote_id="p-ancient", published_at=now - dt.timedelta(days=40))
    with time_machine.travel(now.replace(minute=10), tick=True):
        read(reading)
        assert {remote_id for remote_id, _cursor in platform.asked} == {"p-1", "p-old"}
        platform.asked.clear()
        read(reading, in_minutes=5)
        assert {remote_id for remote_id, _cursor in platform.asked} == {"p-1"}
        reading_comments.comments.receive(ekd_on_x, one(9, "p-ancient"))
        platform.asked.clear()
        read(reading, in_minutes=10)
        assert {remote_id for remote_id, _cursor in platform.asked} == {"p-1", "p-ancient"}


def test_events_are_read_until_what_is_known_and_repeats_count_once(
    ekd_on_x: Account, reading: ConnectionReading, script: Script
) -> None:
    at = clock.now() - AGO
    told = (
        SeenComment("c-0", "p-1", "reported", at),
        one(0),
        SeenComment("c-7", "p-1", "removed", at),
        one(7, at=at - AGO),
    )
    asked: list[str] = []

    def read_events(_credentials: Credentials, cursor: str) -> Page[Event]:
        asked.append(cursor)
        return Page(tuple(Event("1", comment=item) for item in told), "more" if not cursor else "")

    can = {**LOCAL.capabilities, Can.READ_EVENTS: Capability(Way.INTERFACE, "a test")}
    script(read_events=read_events, capabilities=can)
    read(reading)
    assert asked == ["", "more"]
    read(reading, in_minutes=6)
    reported, gone = Comment.objects.order_by("remote_id")
    assert reported.report_count == 1
    assert (gone.state, gone.text) == ("gone", "")
