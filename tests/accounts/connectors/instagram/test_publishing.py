"""Publishing on Instagram, against FAKE Instagram."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Misunderstood,
    NotReady,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.instagram import publishing
from accounts.connectors.values import Credentials, OutgoingMedia, Search, Sent
from tests.fakes.fake_instagram import TOKEN, FakeInstagram
from tests.fakes.outgoing import PNG, Kept, captions, outgoing, picture, sought, video


def film(fake: FakeInstagram) -> OutgoingMedia:
    return video(public_url=f"{fake.address}/fake-media/c.mp4")


def send(account: Credentials, post: Any) -> tuple[Sent, Any]:
    notes = publishing.prepare(account, post, {}, Kept())
    return publishing.publish(account, post, "key", notes), notes


def test_a_picture_stands_with_its_alt_text(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    sent, _ = send(account, outgoing("Et hus", media=(jpeg,)))
    assert fake.things[sent.remote_id].fields["alt"] == "Et hus"
    assert [entry["text"] for entry in fake.ledger] == ["Et hus"]
    assert publishing.permalink(account, sent).startswith("https://www.instagram.com/p/")


def test_the_container_is_kept_before_it_is_published_and_used_again(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    post, kept = outgoing(media=(jpeg,)), Kept()
    fake.ready_after = 60
    with pytest.raises(NotReady):
        publishing.prepare(account, post, {}, kept)
    container = kept.all[-1]["container"]
    assert fake.ledger == []
    fake.ahead(seconds=61)
    assert publishing.prepare(account, post, kept.all[-1], kept)["container"] == container


def test_a_carousel_is_several_kept_one_by_one(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia, film: OutgoingMedia
) -> None:
    kept = Kept()
    notes = publishing.prepare(account, outgoing(media=(jpeg, film, jpeg)), {}, kept)
    assert [len(one["children"]) for one in kept.all] == [1, 2, 3, 3]
    sent = publishing.publish(account, outgoing(), "key", notes)
    assert len(fake.things[sent.remote_id].fields["parts"]) == 3


def test_a_video_without_an_open_address_is_sent(account: Credentials, fake: FakeInstagram) -> None:
    kept = Kept()
    notes = publishing.prepare(account, outgoing("Film", media=(video(),)), {}, kept)
    assert kept.all[0] == {"container": notes["container"]}  # before its first byte
    publishing.publish(account, outgoing(), "key", notes)
    assert [entry["text"] for entry in fake.ledger] == ["Film"]


def test_a_story_stands_in_its_own_list(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    post = outgoing("Ikkje sendt", kind="story", media=(jpeg,))
    fake.plan = ["commit_then_cut"]
    notes = publishing.prepare(account, post, {}, Kept())
    with pytest.raises(Unreachable):
        publishing.publish(account, post, "key", notes)
    found = publishing.find(account, sought(post, notes))
    assert found.sent
    assert found.sent.remote_id == fake.ledger[0]["id"]
    assert fake.ledger[0]["kind"] == "story"


def test_a_container_older_than_a_day_is_made_anew(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    post, kept = outgoing(media=(jpeg,)), Kept()
    notes = publishing.prepare(account, post, {}, kept)
    fake.ahead(hours=25)
    with pytest.raises(NotReady) as raised:
        publishing.prepare(account, post, notes, kept)
    assert raised.value.code == "EXPIRED"
    assert kept.all[-1] == {}
    with pytest.raises(NotReady):
        publishing.publish(account, post, "key", notes)
    assert publishing.find(account, sought(post, notes)).search is Search.NEVER


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "a" * 2201}, "text"),
        ({"text": "#a " * 31}, "text"),
        ({"text": "@a " * 21}, "text"),
        ({"media": ()}, "media"),
        ({"media": (picture(PNG, "image/png", public_url="https://x.example/b.png"),)}, "media"),
        ({"media": (picture(),)}, "media"),
        ({"media": (picture(public_url="https://x.example/", width=100, height=300),)}, "media"),
        ({"media": (picture(public_url="https://x.example/", alt_text="a" * 1001),)}, "alt_text"),
        ({"media": (picture(public_url="https://x.example/"),) * 11}, "media"),
        ({"media": (video(duration=2),)}, "media"),
        ({"media": (video(captions=captions()),)}, "captions"),
    ],
)
def test_what_instagram_does_not_take_is_refused_before_it_is_sent(
    account: Credentials, fake: FakeInstagram, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(account, outgoing(**changes), {}, Kept())
    assert refused.value.field == field
    assert fake.asked == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("b.png", "36001/2207005"), ("page", "9004/2207052"), ("nowhere", "9004/2207052")],
)
def test_what_meta_finds_at_the_address_is_judged_at_the_container(
    account: Credentials, fake: FakeInstagram, name: str, code: str
) -> None:
    post = outgoing(media=(picture(public_url=f"{fake.address}/fake-media/{name}"),))
    with pytest.raises(Refused) as refused:
        publishing.prepare(account, post, {}, Kept())
    assert (refused.value.code, refused.value.field) == (code, "media")


def test_media_on_the_inside_cannot_be_fetched(account: Credentials) -> None:
    post = outgoing(media=(picture(public_url="http://localhost/a.jpg"),))
    with pytest.raises(Refused):
        publishing.prepare(account, post, {}, Kept())


def test_a_container_that_fails_says_so(account: Credentials) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(account, outgoing(media=(video(b"fake BROKEN"),)), {}, Kept())
    assert (refused.value.code, refused.value.field) == ("ERROR", "media")


@pytest.mark.parametrize(
    ("mode", "error", "code"),
    [
        ("refuse_before", Refused, "100"),
        ("commit_then_5xx", Unreachable, "2"),
        ("commit_then_cut", Unreachable, ""),
        ("commit_then_4xx", Unreachable, "4/2207051"),
    ],
)
def test_the_container_tells_what_the_answer_did_not(
    account: Credentials,
    fake: FakeInstagram,
    jpeg: OutgoingMedia,
    mode: str,
    error: type[ConnectorError],
    code: str,
) -> None:
    fake.plan = [mode]
    post = outgoing(media=(jpeg,))
    notes = publishing.prepare(account, post, {}, Kept())
    with pytest.raises(error) as raised:
        publishing.publish(account, post, "key", notes)
    assert raised.value.code == code
    if mode == "refuse_before":
        assert publishing.find(account, sought(post, notes)).search is Search.NOT_SEEN  # not yet
        assert publishing.find(account, sought(post, notes, ago=200)).search is Search.NEVER
        return
    found = publishing.find(account, sought(post, notes))
    assert found.sent
    assert found.sent.remote_id == fake.ledger[0]["id"]
    with pytest.raises(Misunderstood):  # never a second publishing of one container
        publishing.prepare(account, post, notes, Kept())


def test_a_list_that_lags_and_one_with_two(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    fake.listing_delay = 30
    post = outgoing(media=(jpeg,))
    first, notes = send(account, post)
    send(account, post)
    assert publishing.find(account, sought(post, notes)).search is Search.NOT_SEEN
    fake.ahead(seconds=31)
    assert publishing.find(account, sought(post, notes)).search is Search.SEVERAL
    known = frozenset({first.remote_id})
    assert publishing.find(account, sought(post, notes, known=known)).search is Search.FOUND


def test_without_a_container_nothing_can_stand(account: Credentials) -> None:
    assert publishing.find(account, sought(outgoing(), {"children": ["1"]})).search is Search.NEVER


def test_publishing_too_early_waits(account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia) -> None:
    notes = publishing.prepare(account, outgoing(media=(jpeg,)), {}, Kept())
    fake.ready_after = 60
    with pytest.raises(NotReady) as raised:
        publishing.publish(account, outgoing(), "key", notes)
    assert raised.value.code == "9007/2207027"


def test_the_daily_cap_is_a_limit(account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia) -> None:
    fake.quota = 1
    send(account, outgoing(media=(jpeg,)))
    with pytest.raises(RateLimited):
        send(account, outgoing("Enda en", media=(jpeg,)))


def test_token_and_permission(account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia) -> None:
    fake.tokens[TOKEN].scopes.discard("instagram_business_content_publish")
    with pytest.raises(Forbidden):
        send(account, outgoing(media=(jpeg,)))
    fake.tokens[TOKEN].end = 463
    with pytest.raises(AuthExpired) as raised:
        send(account, outgoing(media=(jpeg,)))
    assert raised.value.code == "190/463"


def test_a_permalink_that_comes_later_is_no_trouble(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    fake.hides_permalink_for = 60
    sent, _ = send(account, outgoing(media=(jpeg,)))
    assert publishing.permalink(account, sent) == ""
    assert publishing.permalink(account, Sent("404")) == ""


def test_an_answer_is_found_among_the_answers(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    on = fake.add_reply(send(account, outgoing(media=(jpeg,)))[0].remote_id, "Når?")
    answer = outgoing("På tysdag.", reply_to=on)
    assert publishing.find(account, sought(answer, {})).search is Search.NOT_SEEN
    fake.plan = ["commit_then_5xx"]
    with pytest.raises(Unreachable):
        publishing.reply(account, answer, "key", {})
    fake.add_reply(on, "På tysdag.", by="ola")
    found = publishing.find(account, sought(answer, {}))
    assert found.sent
    assert found.sent.remote_id == fake.ledger[-1]["id"]


def test_a_container_is_never_published_twice(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    post = outgoing(media=(jpeg,))
    sent, notes = send(account, post)
    with pytest.raises(Misunderstood) as raised:
        publishing.publish(account, post, "key", notes)
    assert raised.value.may_have_happened
    found = publishing.find(account, sought(post, notes))
    assert found.sent
    assert found.sent.remote_id == sent.remote_id
