"""What is read of a channel, against FAKE YouTube."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import Unreachable
from accounts.connectors.values import Credentials
from accounts.connectors.youtube import figures, moderation, publishing, reading
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from tests.fakes.fake_youtube import CHANNEL, FakeYouTube
from tests.fakes.outgoing import Kept, captions, outgoing, video


def send(channel: Credentials, text: str, data: bytes = b"film" * 300, **more: Any) -> str:
    post = outgoing(text, title="Tittel", media=(video(data + text.encode(), **more),), form="nn")
    notes = publishing.prepare(channel, post, {}, Kept())
    return publishing.publish(channel, post, "key", notes).remote_id


def test_public_videos_come_newest_first_and_tell_form_and_captions(
    channel: Credentials, fake: FakeYouTube
) -> None:
    send(channel, "En")
    send(channel, "Og to", captions=captions())
    hidden = send(channel, "Og tre til")
    fake.videos[hidden].status["privacyStatus"] = "private"
    told = reading.read_publications(channel, "")
    assert {one.text: one.media and one.media[0].has_captions for one in told.items} == {
        "En": False,
        "Og to": True,
    }
    assert {one.form for one in told.items} == {"nn"}
    assert told.items[0].permalink.startswith("https://www.youtube.com/watch?v=")
    assert reading.read_publication(channel, hidden) is None
    assert reading.read_publication(channel, "404") is None


def test_comments_with_answers_and_those_held_back(channel: Credentials, fake: FakeYouTube) -> None:
    sent = send(channel, "En")
    top = fake.add_comment(sent, "Når?")
    answers = [fake.add_comment(top, f"Ja {number}") for number in range(7)]
    held = fake.add_comment(sent, "Stygt", status="heldForReview")
    told = reading.read_comments(channel, sent, "")
    assert [one.remote_id for one in told.items] == [top, *answers]  # more than the five that come along
    assert {one.parent_remote_id for one in told.items[1:]} == {top}
    rest = reading.read_comments(channel, sent, told.cursor)
    assert [(one.remote_id, one.is_hidden) for one in rest.items] == [(held, True)]
    assert rest.cursor == ""


def test_comments_that_are_turned_off_are_none(channel: Credentials, fake: FakeYouTube) -> None:
    sent = send(channel, "En")
    fake.videos[sent].has_closed_comments = True
    assert reading.read_comments(channel, sent, "").items == ()


def test_a_figure_that_is_not_told_is_missing_and_no_zero(channel: Credentials, fake: FakeYouTube) -> None:
    sent = send(channel, "En")
    fake.videos[sent].statistics = {"viewCount": "120", "commentCount": "0"}
    told = figures.read_figures(channel, (sent,))
    assert {one.metric: one.value for one in told.items} == {"youtube.views": 120, "youtube.comments": 0}
    assert told.missing == ("youtube.likes",)
    assert set(figures.OF_VIDEOS) <= set(DEFINITIONS)


def test_the_channels_own_figures_and_profile(channel: Credentials) -> None:
    (followers,) = figures.read_figures(channel, ()).items
    assert (followers.metric, followers.value, followers.remote_id) == ("youtube.daily_followers", 5600, "")
    assert followers.metric in ACCOUNT_DEFINITIONS
    seen = reading.read_profile(channel)
    assert (seen.remote_id, seen.follower_count) == (CHANNEL, 5600)
    assert seen.url == f"https://www.youtube.com/@{CHANNEL.lower()}"


@pytest.mark.parametrize("wish", [True, False])
def test_holding_back_is_seen_to_take_effect(channel: Credentials, fake: FakeYouTube, wish: bool) -> None:
    comment = fake.add_comment(send(channel, "En"), "Stygt")
    moderation.hide(channel, comment, wish)
    assert fake.comments[comment].status == ("heldForReview" if wish else "published")
    fake.comments[comment].is_stubborn = True
    with pytest.raises(Unreachable):
        moderation.hide(channel, comment, not wish)


def test_a_page_of_private_videos_does_not_end_the_reading(channel: Credentials, fake: FakeYouTube) -> None:
    shown = send(channel, "Den eine")
    made = fake.videos[shown]
    for number in range(55):
        later = made.made_at + dt.timedelta(minutes=number + 1)
        copy = dataclasses.replace(
            made, id=f"priv{number}", status={"privacyStatus": "private"}, made_at=later
        )
        fake.videos[copy.id] = copy
    assert [one.remote_id for one in reading.read_publications(channel, "").items] == [shown]
