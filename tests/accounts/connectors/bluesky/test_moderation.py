"""Hiding at the ceiling, beside somebody else, and where the network does not show it. The answers are constructed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.bluesky import CONNECTOR, moderation
from accounts.connectors.bluesky.parse import GATE
from accounts.connectors.errors import Gone, Refused, Unreachable
from accounts.connectors.values import Credentials
from tests.fakes.listening import Asked, Told, listening

DID, CITIZEN = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"
ROOT, REPLY = (
    f"at://{DID}/app.bsky.feed.post/3lpzlbpz22k2a",
    f"at://{CITIZEN}/app.bsky.feed.post/3lpzlbpz22k2b",
)
JSON = {"content-type": "application/json"}


class Server:
    """A repository with one gate, and an AppView that shows it at once unless it `lags`. `meddles` is how often
    somebody else changes the gate just before we do; one that `tires` answers no more questions afterwards."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self.version, self.meddles, self.lags, self.tires, self.root = 1, 0, False, False, ROOT

    def answer(self, asked: Asked) -> Told:
        name = asked.path.partition("?")[0].rpartition("/")[2]
        calls = {"getRecord": self.record, "putRecord": self.put, "getPosts": self.posts}
        return Told(*calls[name.rpartition(".")[2]](json.loads(asked.body or b"{}")))

    def record(self, _body: Any) -> tuple[int, dict[str, str], bytes]:
        gate = {"$type": GATE, "post": self.root, "createdAt": "a", "hiddenReplies": self.hidden}
        return self._said(uri="at://x", cid=f"v{self.version}", value=gate)

    def put(self, body: Any) -> tuple[int, dict[str, str], bytes]:
        if self.meddles:
            self.meddles, self.version = self.meddles - 1, self.version + 1
            self.hidden = [*self.hidden, f"at://another/{self.version}"]
        if body["swapRecord"] != f"v{self.version}":
            return 400, JSON, b'{"error":"InvalidSwap","message":"Record was at another"}'
        self.hidden, self.version = body["record"]["hiddenReplies"], self.version + 1
        return self._said(uri="at://x", cid="v")

    def posts(self, _body: Any) -> tuple[int, dict[str, str], bytes]:
        if self.tires and self.hidden:
            return 429, JSON, b'{"error":"RateLimitExceeded"}'
        shown = [] if self.lags else self.hidden
        root = {"uri": ROOT, "cid": "c", "record": {}, "threadgate": {"record": {"hiddenReplies": shown}}}
        parent = {"uri": self.root, "cid": "c"}
        reply = {"uri": REPLY, "cid": "c", "record": {"reply": {"root": parent, "parent": parent}}}
        return self._said(posts=[root, reply])

    @staticmethod
    def _said(**answer: Any) -> tuple[int, dict[str, str], bytes]:
        return 200, JSON, json.dumps(answer).encode()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def credentials(server: Server, settings: Any) -> Iterator[Credentials]:
    with listening(server.answer) as url:
        settings.CONNECTOR_SERVERS = {"bluesky": url}
        yield Credentials(url, "dep.test", DID, {"access": "t", "did": DID}, seconds=30)


def _hide(credentials: Credentials, hidden: bool = True) -> Any:
    assert CONNECTOR.hide
    return CONNECTOR.hide(credentials, REPLY, hidden)


def _others(count: int) -> list[str]:
    return [f"at://other/app.bsky.feed.post/{number}" for number in range(count)]


@pytest.mark.parametrize(("others", "says"), [(278, ""), (279, "280"), (299, "300")])
def test_a_thread_that_fills_up_says_so_from_280(
    server: Server, credentials: Credentials, others: int, says: str
) -> None:
    server.hidden = _others(others)
    note = _hide(credentials)
    assert (note is None) if not says else str(note).startswith(f"{says} ")
    assert server.hidden == [*_others(others), REPLY]


def test_a_full_thread_takes_no_more_and_loses_none(server: Server, credentials: Credentials) -> None:
    server.hidden = _others(300)
    with pytest.raises(Refused) as caught:
        _hide(credentials)
    assert caught.value.code == "HiddenRepliesFull"
    assert server.hidden == _others(300)


def test_what_somebody_else_hid_meanwhile_stays_hidden(server: Server, credentials: Credentials) -> None:
    server.meddles = 2
    _hide(credentials)
    assert len(server.hidden) == 3
    server.meddles = 3
    with pytest.raises(Refused):
        _hide(credentials, False)


def test_what_the_network_does_not_show_may_have_happened(
    server: Server, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moderation, "PAUSE", 60)  # longer than the errand: there is no second look
    server.lags = True
    with pytest.raises(Unreachable) as caught:
        _hide(credentials)
    assert caught.value.code == "NotShownYet"
    assert server.hidden == [REPLY]


def test_a_refusal_to_show_what_is_done_is_no_refusal_to_do_it(
    server: Server, credentials: Credentials
) -> None:
    server.tires = True
    with pytest.raises(Unreachable):
        _hide(credentials)
    assert server.hidden == [REPLY]


def test_in_others_threads_we_hide_nothing(server: Server, credentials: Credentials) -> None:
    server.root = f"at://{CITIZEN}/app.bsky.feed.post/3lpzlbpz22k2c"
    with pytest.raises(Gone) as caught:
        _hide(credentials)
    assert caught.value.code == "NotOurs"
