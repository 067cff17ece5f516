"""What was said to a real server, kept as a file and played back: strictly, in the same order, word for word.

    with recording(server, scrub) as recorder: …recorder.url…; recorder.save(file)
    with replaying(file) as player: …player.url…; player.problems == []

A file holds the exchanges (method, path, headers that matter, body, status, answer) and `values`: what the people of
the story got to know from elsewhere. Bodies that are no JSON stand as their hash. `scrub` makes what differs from run
to run the same: ids, tokens, moments.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.fakes.listening import Asked, Told, listening, passed_on

Exchange = dict[str, Any]
Scrub = Callable[[str], str]
ASKED_HEADERS = ("authorization", "content-type", "idempotency-key")
TOLD_HEADERS = (
    "content-type",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "link",
)
UNEXPECTED = 599


class Recorder:
    def __init__(self, scrub: Scrub) -> None:
        self.url = ""
        self.exchanges: list[Exchange] = []
        self.values: dict[str, Any] = {}
        self._scrub = scrub

    def save(self, file: Path) -> None:
        whole = json.dumps({"values": self.values, "exchanges": self.exchanges}, ensure_ascii=False, indent=1)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self._scrub(whole) + "\n", encoding="utf-8")


class Player:
    def __init__(self, file: Path) -> None:
        told = json.loads(file.read_text(encoding="utf-8"))
        self.url = ""
        self.values: dict[str, Any] = told["values"]
        self.problems: list[str] = []
        self._left: list[Exchange] = told["exchanges"]

    def answer(self, asked: Exchange) -> Told:
        if not self._left:
            return self._unexpected(f"Nothing more was expected, and this came: {asked}")
        expected = self._left[0]
        if asked != expected["asked"]:
            return self._unexpected(f"Expected {expected['asked']}\nand this came {asked}")
        told = self._left.pop(0)["told"]
        return Told(told["status"], told["headers"], _bytes_of(told["body"]))

    def end(self) -> None:
        self.problems += [
            f"Never asked: {one['asked']['method']} {one['asked']['path']}" for one in self._left
        ]

    def _unexpected(self, problem: str) -> Told:
        self.problems.append(problem)
        return Told(UNEXPECTED, {}, b"{}")


@contextlib.contextmanager
def recording(server: str, scrub: Scrub) -> Iterator[Recorder]:
    recorder = Recorder(scrub)

    def answer(asked: Asked) -> Told:
        told = passed_on(asked, server)
        kept = {name: told.headers[name] for name in TOLD_HEADERS if name in told.headers}
        entry = {"status": told.status, "headers": kept, "body": _readable(told.body)}
        recorder.exchanges.append({"asked": _written(asked), "told": entry})
        return Told(told.status, kept, told.body)

    with listening(answer) as recorder.url:
        yield recorder


@contextlib.contextmanager
def replaying(file: Path) -> Iterator[Player]:
    player = Player(file)
    with listening(lambda asked: player.answer(_written(asked))) as player.url:
        yield player
    player.end()


def _written(asked: Asked) -> Exchange:
    return {
        "method": asked.method,
        "path": asked.path,
        "headers": {name: asked.headers[name] for name in ASKED_HEADERS if name in asked.headers},
        "body": _readable(asked.body),
    }


def _readable(body: bytes) -> Any:
    """JSON as it is, nothing as None, and everything else by its hash."""
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}


def _bytes_of(body: Any) -> bytes:
    return b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
