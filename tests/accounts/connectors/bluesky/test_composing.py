"""What Bluesky would refuse is refused before anything is sent, with the field to mend."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from accounts.connectors.bluesky import composing
from accounts.connectors.errors import NotReady, Refused
from accounts.connectors.values import OutgoingCaptions, OutgoingMedia, OutgoingPost
from tests.accounts.connectors.bluesky.world import SRT, picture, post, video

LARGE = dataclasses.replace(picture("a"), size=2_000_001)
LONG = "\n".join([SRT.decode().replace("velkommen", "hei " * 9)] * 400).encode()
CAPTIONS = OutgoingCaptions("srt", LONG, "nb")


@pytest.mark.parametrize(
    ("text", "media", "field"),
    [
        ("a" * 301, (), "text"),
        ("👩‍👩‍👧‍👦" * 300, (), "text"),  # 300 signs, and more than 3,000 bytes
        (" ", (), "text"),
        ("a", (LARGE,), "media"),
        ("a", (picture("a"),) * 5, "media"),
        ("a", (picture("a"), video("nb")), "media"),
        ("a", (dataclasses.replace(video("nb"), mime_type="video/quicktime"),), "media"),
        ("a", (dataclasses.replace(video("nb"), alt_text="a" * 1_001),), "alt_text"),
        ("a", (dataclasses.replace(video("nb"), captions=CAPTIONS),), "captions"),
        ("a", (dataclasses.replace(video("nb"), captions=OutgoingCaptions("srt", b"x", "nb")),), "captions"),
    ],
)
def test_it_refuses_what_the_lexicon_does(text: str, media: tuple[OutgoingMedia, ...], field: str) -> None:
    with pytest.raises(Refused) as caught:
        composing.judge(post(text, media=media))
    assert caught.value.field == field


def test_it_takes_what_the_lexicon_does() -> None:
    composing.judge(post("a" * 300))
    composing.judge(post("🇳🇴" * 300))
    composing.judge(post("", media=(picture(""),) * 4))


def test_the_same_post_is_the_same_record_to_the_byte() -> None:
    at = dt.datetime(2026, 6, 1, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    first = composing.record(OutgoingPost("Hei #no", at, form="nn"), {})
    assert first == composing.record(OutgoingPost("Hei #no", at.astimezone(dt.UTC), form="nn"), {})
    assert first["createdAt"] == "2026-06-01T12:00:00.000Z"


def test_nothing_is_published_before_its_pictures_are_there() -> None:
    with pytest.raises(NotReady):
        composing.record(post("a", media=(picture("a"),)), {"media": []})
