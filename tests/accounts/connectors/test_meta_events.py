"""What Meta's platforms send by themselves. The bodies are constructed from documentation, never recorded."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest

from accounts.connectors.connector import Event, Webhook
from accounts.connectors.errors import Misunderstood
from accounts.connectors.facebook.events import WEBHOOK as FACEBOOK
from accounts.connectors.instagram.events import WEBHOOK as INSTAGRAM
from accounts.connectors.threads.events import WEBHOOK as THREADS

SECRET = "fake-app-secret"


def of_page(*values: dict[str, Any], field: str = "feed") -> bytes:
    changes = [{"field": field, "value": value} for value in values]
    return json.dumps(
        {"object": "page", "entry": [{"id": "1001", "time": 1361535969, "changes": changes}]}
    ).encode()


def comment(**more: Any) -> dict[str, Any]:
    return {
        "item": "comment",
        "verb": "add",
        "comment_id": "5_9",
        "parent_id": "1001_5",
        "post_id": "1001_5",
        "from": {"id": "77", "name": "Kari"},
        "message": "Når?",
        "created_time": 1361535969,
        **more,
    }


def only(webhook: Webhook, body: bytes) -> Event:
    (event,) = webhook.events(body)
    return event


@pytest.mark.parametrize("webhook", [FACEBOOK, INSTAGRAM, THREADS])
def test_the_challenge_is_echoed_to_whoever_knows_our_word(webhook: Webhook) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "ord", "hub.challenge": "1158201444"}
    assert webhook.challenge(asked, "ord") == "1158201444"
    assert webhook.challenge(asked, "annet") is None
    assert webhook.challenge({**asked, "hub.mode": "unsubscribe"}, "ord") is None
    assert webhook.challenge({"hub.verify_token": "", "hub.mode": "subscribe"}, "") is None


@pytest.mark.parametrize("webhook", [FACEBOOK, INSTAGRAM, THREADS])
def test_the_signature_is_over_the_raw_body(webhook: Webhook) -> None:
    body = b'{"object":  "page", "entry": []}\n'
    name = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert webhook.is_signed(body, {"X-Hub-Signature-256": name}, SECRET)
    assert webhook.is_signed(body, {"x-hub-signature-256": name}, SECRET)
    assert not webhook.is_signed(json.dumps(json.loads(body)).encode(), {"X-Hub-Signature-256": name}, SECRET)
    assert not webhook.is_signed(body, {"X-Hub-Signature-256": name}, "another")
    assert not webhook.is_signed(body, {"X-Hub-Signature-256": "sha256=æ"}, SECRET)
    assert not webhook.is_signed(body, {}, SECRET)
    empty = "sha256=" + hmac.new(b"", body, hashlib.sha256).hexdigest()
    assert not webhook.is_signed(body, {"X-Hub-Signature-256": empty}, "")


@pytest.mark.parametrize(
    ("verb", "ours", "is_hidden"),
    [
        ("add", "added", None),
        ("edited", "edited", None),
        ("remove", "removed", None),
        ("hide", "hidden", True),
        ("unhide", "shown", False),
    ],
)
def test_what_became_of_a_comment(verb: str, ours: str, is_hidden: bool | None) -> None:
    event = only(FACEBOOK, of_page(comment(verb=verb)))
    assert event.account_remote_id == "1001"
    assert event.comment
    assert (event.comment.verb, event.comment.is_hidden) == (ours, is_hidden)
    assert (event.comment.remote_id, event.comment.publication_remote_id) == ("5_9", "1001_5")
    assert (event.comment.kind, event.comment.parent_remote_id) == ("comment", "")
    assert event.comment.at.year == 2013


def test_an_answer_to_a_comment_names_it() -> None:
    event = only(FACEBOOK, of_page(comment(parent_id="5_8")))
    assert event.comment
    assert (event.comment.kind, event.comment.parent_remote_id) == ("reply", "5_8")


def test_who_wrote_may_be_left_out_and_more_may_be_put_in() -> None:
    value = comment(something_new={"a": [1]}, created_time="yesterday")
    del value["from"], value["message"]
    event = only(FACEBOOK, of_page(value))
    assert event.comment
    assert (event.comment.author_id, event.comment.text) == ("", "")


def test_several_in_one_delivery_keep_their_order() -> None:
    told = FACEBOOK.events(of_page(comment(), {"item": "reaction", "verb": "add"}, comment(verb="remove")))
    assert [event.comment.verb for event in told if event.comment] == ["added", "removed"]
    assert len(told) == 2


@pytest.mark.parametrize("item", ["status", "photo", "video", "share"])
def test_a_post_of_ones_own_is_to_be_read_anew(item: str) -> None:
    value = {"item": item, "verb": "edited", "post_id": "1001_5", "from": {"id": "1001", "name": "Dep"}}
    assert only(FACEBOOK, of_page(value)) == Event("1001", publication_changed="1001_5")
    del value["from"]
    assert only(FACEBOOK, of_page(value)).publication_changed == "1001_5"


def test_what_a_visitor_writes_on_the_page_is_a_post_of_a_visitor() -> None:
    value = {"item": "post", "verb": "add", "post_id": "1001_6", "from": {"id": "77"}, "message": "Hei"}
    event = only(FACEBOOK, of_page(value))
    assert event.comment
    assert (event.comment.kind, event.comment.remote_id, event.comment.text) == (
        "visitor_post",
        "1001_6",
        "Hei",
    )


@pytest.mark.parametrize(
    "body",
    [
        of_page(comment(verb="sparkle")),
        of_page({"item": "hologram", "post_id": "1"}),
        of_page({"item": "comment", "verb": "add"}),
        of_page({"anything": 1}, field="mention"),
        b'{"object": "page", "entry": [{"id": "1001", "changes": [{"field": "feed"}]}]}',
    ],
)
def test_what_is_not_known_is_an_unknown_event(body: bytes) -> None:
    assert only(FACEBOOK, body) == Event("1001", is_unknown=True)


@pytest.mark.parametrize(
    "body", [b'{"object": "page"}', b'{"object": "page", "entry": [7, {"changes": "x"}, null]}']
)
def test_shapes_that_hold_nothing_tell_nothing(body: bytes) -> None:
    assert FACEBOOK.events(body) == ()


@pytest.mark.parametrize("webhook", [FACEBOOK, INSTAGRAM, THREADS])
@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{", b'"page"'])
def test_what_is_no_delivery_is_said(webhook: Webhook, body: bytes) -> None:
    with pytest.raises(Misunderstood):
        webhook.events(body)


def test_a_comment_on_instagram() -> None:
    value = {
        "id": "17",
        "text": "Når?",
        "from": {"id": "5", "username": "kari"},
        "media": {"id": "99", "media_product_type": "FEED"},
        "parent_id": "16",
    }
    changes = [
        {"field": "comments", "value": value},
        {"field": "story_insights", "value": {"media_id": "99"}},
    ]
    entry = {"id": "2001", "time": 1361535969, "changes": changes}
    first, second = INSTAGRAM.events(json.dumps({"object": "instagram", "entry": [entry]}).encode())
    assert first.comment
    assert (first.account_remote_id, first.comment.remote_id) == ("2001", "17")
    assert (first.comment.publication_remote_id, first.comment.author_name) == ("99", "kari")
    assert (first.comment.kind, first.comment.parent_remote_id) == ("reply", "16")
    assert second.is_unknown


def test_an_answer_on_threads() -> None:
    value = {
        "id": "8901234",
        "username": "kari",
        "text": "Når?",
        "media_type": "TEXT_POST",
        "permalink": "https://www.threads.net/@kari/post/Pp",
        "replied_to": {"id": "567890"},
        "root_post": {"id": "123456", "owner_id": "3001", "username": "dep"},
        "timestamp": "2026-08-07T10:33:16+0000",
    }
    told = {"topic": "moderate", "target_id": "78901", "values": {"value": value, "field": "replies"}}
    event = only(THREADS, json.dumps(told).encode())
    assert event.comment
    assert (event.account_remote_id, event.comment.publication_remote_id) == ("3001", "123456")
    assert (event.comment.kind, event.comment.parent_remote_id) == ("reply", "567890")
    assert event.comment.at.month == 8
    other = {**told, "values": {"value": {"id": "1"}, "field": "delete"}}
    assert only(THREADS, json.dumps(other).encode()) == Event("78901", is_unknown=True)
