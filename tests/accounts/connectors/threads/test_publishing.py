"""Publishing on Threads, against FAKE Threads."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    NotReady,
    Refused,
    Unreachable,
)
from accounts.connectors.threads import limits, publishing
from accounts.connectors.values import Credentials, Search, Sent
from tests.fakes.fake_threads import TOKEN, FakeThreads
from tests.fakes.outgoing import Kept, captions, outgoing, picture, sought, video


def send(account: Credentials, post: Any) -> tuple[Sent, Any]:
    notes = publishing.prepare(account, post, {}, Kept())
    return publishing.publish(account, post, "key", notes), notes


def test_a_text_needs_two_steps_too(account: Credentials, fake: FakeThreads) -> None:
    kept = Kept()
    notes = publishing.prepare(account, outgoing("Hei"), {}, kept)
    assert kept.all == [notes]
    assert fake.ledger == []
    sent = publishing.publish(account, outgoing("Hei"), "key", notes)
    assert [entry["text"] for entry in fake.ledger] == ["Hei"]
    assert publishing.permalink(account, sent).startswith("https://www.threads.com/@")


def test_pictures_and_a_video_in_one(account: Credentials, fake: FakeThreads) -> None:
    media = (
        picture(public_url=f"{fake.address}/fake-media/a.jpg", alt_text="Et hus"),
        video(public_url=f"{fake.address}/fake-media/c.mp4"),
    )
    sent, _ = send(account, outgoing("To", media=media))
    assert [part["alt"] for part in fake.things[sent.remote_id].fields["parts"]] == ["Et hus", ""]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "a" * 501}, "text"),
        ({"text": "🇳🇴" * 63}, "text"),
        ({"text": " "}, "text"),
        ({"text": " ".join(f"https://a.no/{number}" for number in range(6))}, "link"),
        ({"media": (picture(),)}, "media"),
        ({"media": (picture(public_url="https://x.example"),) * 21}, "media"),
        ({"media": (video(public_url="https://x.example", duration=301),)}, "media"),
        ({"media": (video(public_url="https://x.example", captions=captions()),)}, "captions"),
    ],
)
def test_what_threads_does_not_take_is_refused_before_it_is_sent(
    account: Credentials, fake: FakeThreads, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(account, outgoing(**changes), {}, Kept())
    assert refused.value.field == field
    assert fake.asked == []


def test_an_emoji_counts_its_bytes_and_a_letter_one() -> None:
    assert limits.length_of("æøå") == 3
    assert limits.length_of("🇳🇴") == 8
    assert limits.length_of("Hei 😀") == 8


def test_the_same_link_many_times_is_one(account: Credentials) -> None:
    publishing.prepare(account, outgoing("https://a.no/ " * 7), {}, Kept())


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("refuse_before", Refused),
        ("commit_then_5xx", Unreachable),
        ("commit_then_cut", Unreachable),
        ("commit_then_4xx", Unreachable),
    ],
)
def test_the_container_tells_what_the_answer_did_not(
    account: Credentials, fake: FakeThreads, mode: str, error: type[ConnectorError]
) -> None:
    fake.plan = [mode]
    post = outgoing()
    notes = publishing.prepare(account, post, {}, Kept())
    with pytest.raises(error):
        publishing.publish(account, post, "key", notes)
    found = publishing.find(account, sought(post, notes, ago=30))
    if mode == "refuse_before":
        assert found.search is Search.NOT_SEEN
        assert publishing.find(account, sought(post, notes, ago=200)).search is Search.NEVER
    else:
        assert found.sent
        assert found.sent.remote_id == fake.ledger[0]["id"]


def test_publishing_too_early_proves_nothing_and_the_container_knows(
    account: Credentials, fake: FakeThreads
) -> None:
    notes = publishing.prepare(account, outgoing(), {}, Kept())
    fake.ready_after = 60
    with pytest.raises(Unreachable):
        publishing.publish(account, outgoing(), "key", notes)
    assert publishing.find(account, sought(outgoing(), notes, ago=200)).search is Search.NEVER


def test_a_container_still_at_work_waits_and_a_broken_one_says_so(
    account: Credentials, fake: FakeThreads
) -> None:
    fake.ready_after = 60
    with pytest.raises(NotReady):
        publishing.prepare(account, outgoing(), {}, Kept())
    broken = video(public_url=f"{fake.address}/fake-media/broken.mp4")
    with pytest.raises(Refused) as refused:
        publishing.prepare(account, outgoing(media=(broken,)), {}, Kept())
    assert refused.value.said == "FAILED_PROCESSING_VIDEO"


def test_a_permalink_may_be_missing(account: Credentials, fake: FakeThreads) -> None:
    fake.hides_permalink_for = 60
    assert publishing.permalink(account, send(account, outgoing())[0]) == ""


def test_token_and_permission(account: Credentials, fake: FakeThreads) -> None:
    fake.tokens[TOKEN].scopes.discard("threads_content_publish")
    with pytest.raises(Forbidden):
        send(account, outgoing())
    fake.tokens[TOKEN].end = 463
    with pytest.raises(AuthExpired):
        send(account, outgoing())


def test_deleting_twice_is_no_error(account: Credentials, fake: FakeThreads) -> None:
    sent, notes = send(account, outgoing())
    publishing.delete(account, sent.remote_id, notes)
    publishing.delete(account, sent.remote_id, notes)
    assert [entry["is_there"] for entry in fake.ledger] == [False]


def test_an_answer_is_a_post_with_something_above(account: Credentials, fake: FakeThreads) -> None:
    on = fake.add_reply(send(account, outgoing())[0].remote_id, "Når?")
    answer = outgoing("På tysdag.", reply_to=on)
    fake.plan = ["commit_then_cut"]
    with pytest.raises(Unreachable):
        publishing.reply(account, answer, "key", {})
    found = publishing.find(account, sought(answer, {}))
    assert found.sent
    assert found.sent.remote_id == fake.ledger[-1]["id"]
    assert fake.things[found.sent.remote_id].fields["on"] == on


def test_a_story_never_goes_out_as_a_post(account: Credentials, fake: FakeThreads) -> None:
    story = outgoing(kind="story")
    with pytest.raises(Refused):
        publishing.prepare(account, story, {}, Kept())
    assert fake.ledger == []
