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
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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

    def answer(self, asked: Exchange) -> tuple[int, dict[str, str], bytes]:
        if not self._left:
            return self._unexpected(f"Nothing more was expected, and this came: {asked}")
        expected = self._left[0]
        if asked != expected["asked"]:
            return self._unexpected(f"Expected {expected['asked']}\nand this came {asked}")
        told = self._left.pop(0)["told"]
        return told["status"], told["headers"], _bytes_of(told["body"])

    def end(self) -> None:
        self.problems += [
            f"Never asked: {one['asked']['method']} {one['asked']['path']}" for one in self._left
        ]

    def _unexpected(self, problem: str) -> tuple[int, dict[str, str], bytes]:
        self.problems.append(problem)
        return UNEXPECTED, {}, b"{}"


@contextlib.contextmanager
def recording(server: str, scrub: Scrub) -> Iterator[Recorder]:
    recorder, behind = Recorder(scrub), urlsplit(server)

    def answer(asked: Exchange, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        made = http.client.HTTPConnection(behind.hostname or "", behind.port, timeout=60)
        try:
            made.request(asked["method"], asked["path"], body or None, {**headers, "host": behind.netloc})
            found = made.getresponse()
            told, its = found.read(), {name.lower(): value for name, value in found.getheaders()}
        finally:
            made.close()
        kept = {name: its[name] for name in TOLD_HEADERS if name in its}
        entry = {"status": found.status, "headers": kept, "body": _readable(told)}
        recorder.exchanges.append({"asked": asked, "told": entry})
        return found.status, kept, told

    with _serving(answer) as recorder.url:
        yield recorder


@contextlib.contextmanager
def replaying(file: Path) -> Iterator[Player]:
    player = Player(file)
    with _serving(lambda asked, _headers, _body: player.answer(asked)) as player.url:
        yield player
    player.end()


Answer = Callable[[Exchange, dict[str, str], bytes], tuple[int, dict[str, str], bytes]]


@contextlib.contextmanager
def _serving(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            headers.pop("accept-encoding", None)
            asked = {
                "method": self.command,
                "path": self.path,
                "headers": {name: headers[name] for name in ASKED_HEADERS if name in headers},
                "body": _readable(body),
            }
            status, told, content = answer(asked, headers, body)
            self.send_response_only(status)
            for name, value in told.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815 – http.server's names

        def log_message(self, *_args: object) -> None:
            """Not in the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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
