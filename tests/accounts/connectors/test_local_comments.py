"""Under the local platform's posts people write, change, take away and report, the same way each time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
import time_machine

from accounts.connectors.errors import Gone
from accounts.connectors.local import CONNECTOR, comments
from accounts.connectors.local import client as local
from accounts.connectors.values import Credentials, OutgoingPost, SeenComment
from accounts.models import LocalPost
from somestrategi.core import clock

pytestmark = pytest.mark.django_db
ME = Credentials("local", "x-dep", "local-7", {})
FILE = Path(comments.__file__).parent / "comments.toml"


@pytest.fixture
def posts() -> list[LocalPost]:
    """As many as there are texts to begin with, so that each is written somewhere."""
    at = clock.now() - dt.timedelta(days=3)
    for number in range(60):
        local.bring(ME.handle, f"p{number}", "Et innlegg", at)
    return list(LocalPost.objects.order_by("pk"))


def under(post: LocalPost) -> list[SeenComment]:
    return list(comments.read_comments(ME, post.remote_id, "").items)


def events_of(credentials: Credentials) -> list[SeenComment]:
    return [event.comment for event in comments.read_events(credentials, "").items if event.comment]


def everything(posts: list[LocalPost]) -> list[SeenComment]:
    return [one for post in posts for one in under(post)]


def in_minutes(minutes: float) -> time_machine.travel:
    return time_machine.travel(clock.now() + dt.timedelta(minutes=minutes), tick=False)


def test_the_file_says_first_that_it_is_invented() -> None:
    assert FILE.read_text(encoding="utf-8").startswith("# Oppdiktet")


def test_it_is_the_same_each_time_and_more_as_time_goes() -> None:
    local.bring(ME.handle, "p", "Et innlegg", clock.now())
    post = LocalPost.objects.get()
    assert under(post) == []
    counts = []
    for minutes in (10, 60, 600, 6_000, 60_000, 70_000):
        with in_minutes(minutes):
            told = under(post)
            assert told == under(post)
            counts.append(len(told))
    assert counts == sorted(counts)
    assert 1 <= counts[0] < counts[2] < counts[3]
    assert counts[-1] == counts[-2], "Nobody writes under what is old."


def test_everything_that_people_do_is_done_somewhere(posts: list[LocalPost]) -> None:
    told = everything(posts)
    assert {one.verb for one in told} == {"added", "edited"}
    assert {one.kind for one in told} == {"comment", "reply"}
    assert any(one.is_hidden_by_platform for one in told)
    assert any("17818166702" in one.text for one in told)
    assert not any("forrige taler" in one.text for one in told), "Taken away by its author."
    assert all(
        one.parent_remote_id in {other.remote_id for other in told} or not one.parent_remote_id
        for one in told
    )
    reports = events_of(ME)
    assert {one.verb for one in reports} >= {"reported"}
    assert [one.at for one in reports] == sorted((one.at for one in reports), reverse=True)
    mentions = [
        one for number in range(20) for one in events_of(dataclasses.replace(ME, handle=f"h{number}"))
    ]
    assert {(one.verb, one.kind) for one in mentions} == {("added", "mention")}


def test_what_we_do_is_read_back(posts: list[LocalPost]) -> None:
    post = posts[0]
    first, second = under(post)[:2]
    local.hide(ME, first.remote_id, True)
    assert CONNECTOR.delete is not None
    CONNECTOR.delete(ME, second.remote_id, {})
    CONNECTOR.delete(ME, second.remote_id, {})
    answer = local.publish(ME, OutgoingPost("Takk!", clock.now(), reply_to=first.remote_id), "k", {})

    told = {one.remote_id: one for one in under(post)}
    assert told[first.remote_id].is_hidden
    assert second.remote_id not in told
    ours = told[answer.remote_id]
    assert (ours.text, ours.author_id, ours.parent_remote_id) == ("Takk!", ME.remote_id, first.remote_id)
    with pytest.raises(Gone):
        local.hide(ME, second.remote_id, True)
    local.hide(ME, first.remote_id, False)
    assert not under(post)[0].is_hidden


def test_what_the_platform_itself_hid_can_be_shown(posts: list[LocalPost]) -> None:
    hidden = next(one for one in everything(posts) if one.is_hidden_by_platform)
    local.hide(ME, hidden.remote_id, False)
    shown = next(one for one in everything(posts) if one.remote_id == hidden.remote_id)
    assert (shown.is_hidden, shown.is_hidden_by_platform) == (False, False)


def test_nobody_writes_under_what_is_closed(posts: list[LocalPost]) -> None:
    before = under(posts[0])
    LocalPost.objects.update(is_bare=False)
    local.close(ME, posts[0].remote_id, True)
    with in_minutes(3_000):
        assert {one.remote_id for one in under(posts[0])} == {one.remote_id for one in before}
        local.close(ME, posts[0].remote_id, False)
        assert len(under(posts[0])) > len(before)


def test_what_came_from_a_file_is_in_no_list(posts: list[LocalPost]) -> None:
    assert local.read_publications(ME, "").items == ()
    assert comments.read_comments(ME, "another", "").items == ()
