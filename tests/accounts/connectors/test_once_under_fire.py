"""Fifty posts to each FAKE while it refuses, fails, cuts and misleads at random: in the end each stands once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from accounts.connectors import book
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import OutgoingPost, Search
from tests.fakes import fake_facebook, fake_instagram, fake_threads, fake_youtube
from tests.fakes.fake_platform import MODES, FakePlatform, running
from tests.fakes.outgoing import JPEG, Kept, opening, outgoing, picture, sought, video

KINDS: dict[str, tuple[Callable[[], FakePlatform], str, str]] = {
    "facebook": (fake_facebook.FakeFacebook, fake_facebook.PAGE, fake_facebook.TOKEN),
    "instagram": (fake_instagram.FakeInstagram, fake_instagram.ACCOUNT, fake_instagram.TOKEN),
    "threads": (fake_threads.FakeThreads, fake_threads.ACCOUNT, fake_threads.TOKEN),
    "youtube": (fake_youtube.FakeYouTube, fake_youtube.CHANNEL, fake_youtube.TOKEN),
}
POSTS = 50
SETTLED = 100  # seconds: the call cannot be at work any more


def post_for(key: str, fake: Any, number: int) -> OutgoingPost:
    text = f"Innlegg nummer {number}"
    if key == "instagram":
        fake.media["a.jpg"] = JPEG
        return outgoing(text, media=(picture(public_url=f"{fake.address}/fake-media/a.jpg"),))
    if key == "youtube":
        return outgoing(text, title=text, media=(video(b"film" * 300 + text.encode() * (number + 1)),))
    return outgoing(text)


@pytest.mark.parametrize("key", list(KINDS))
def test_each_post_stands_once_whatever_the_answers_say(key: str, settings: Any) -> None:
    kind, remote_id, token = KINDS[key]
    connector = book.all_connectors()[key]
    assert connector.prepare
    assert connector.publish
    assert connector.find
    ours: dict[str, str] = {}
    outcomes: Counter[str] = Counter()
    with running(kind()) as fake:
        fake.rates = dict.fromkeys(MODES, 0.15)
        who = opening(settings, key, fake, remote_id, access_token=token, refresh_token=fake_youtube.REFRESH)
        for number in range(POSTS):
            post = post_for(key, fake, number)
            notes = connector.prepare(who, post, {}, Kept())
            while post.text not in ours:
                try:
                    sent = connector.publish(who, post, "key", notes)
                except ConnectorError as error:
                    outcomes["maybe" if error.may_have_happened else "no"] += 1
                    if not error.may_have_happened:
                        continue  # a definite no: a new attempt
                    known = frozenset(ours.values())
                    found = connector.find(who, sought(post, notes, ago=SETTLED, known=known))
                    assert found.search is Search.FOUND
                    assert found.sent
                    sent = found.sent
                ours[post.text] = sent.remote_id
        assert {entry["text"]: entry["id"] for entry in fake.ledger} == ours
        assert len(fake.ledger) == POSTS
    assert outcomes["maybe"] > 10
    assert outcomes["no"] > 2
