"""What every FAKE platform stands on: a web server on this machine that keeps posts, makes trouble on order, and never
pretends to be the real thing (every answer says `X-Fake: …`).

In a test:                          with running(FakeFacebook()) as fake: fake.address …
In a process of its own:            python -m tests.fakes.fake_facebook --port 0        (prints its address as JSON)

What is enforced is constructed from documentation (shared/facts/publishing.md), never recorded. Where a code or a
status is not documented, the line says `# guess`.

Trouble, for every call that makes something visible:
    refuse_before     a documented refusal; nothing is done
    commit_then_5xx   done, then a 5xx answer
    commit_then_cut   done, then the connection is cut without an answer
    commit_then_4xx   done, then a misleading 4xx answer (one that has been seen on the real platform)
Control, all JSON:
    POST /_fake/plan    {"modes": ["commit_then_cut", "", …]}          taken one for each such call, "" is no trouble
    POST /_fake/rates   {"seed": 1, "refuse_before": 0.1, …, "late": 0.05, "late_seconds": 30, "slow_seconds": 0.2,
                         "listing_delay": 3}                           at random when the plan is empty
    POST /_fake/set     {"listing_delay": 3, …}                        any setting of the fake, by name
    POST /_fake/account {…}                                            one more account, as `add_account` takes it
    GET  /_fake/ledger  {"name", "posts": [{"id", "text", "time", "account", "kind", "mode", "is_there"}], "calls": {…}}
    POST /_fake/reset
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MODES = ("refuse_before", "commit_then_5xx", "commit_then_cut", "commit_then_4xx")


@dataclass(frozen=True)
class Answer:
    status: int
    told: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Cut(Exception):
    """Hang up without an answer."""


class Refusal(Exception):
    """An answer that ends the call."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.told)
        self.answer = answer


@dataclass
class Asked:
    """`fields` are the query, then the form or the JSON; `files` the parts with a name, as (file name, bytes)."""

    method: str
    path: str
    headers: Mapping[str, str]
    fields: dict[str, Any]
    files: dict[str, tuple[str, bytes]]
    body: bytes
    match: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def value(self, name: str) -> Any:
        """What may be sent as JSON within a form."""
        value = self.fields.get(name)
        return json.loads(value) if isinstance(value, str) and value[:1] in "[{" else value

    def is_true(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1"}


Route = tuple[str, re.Pattern[str], Callable[[Asked], Answer]]


class FakePlatform:
    """A subclass fills in `NAME`, `routes()` and the two trouble answers, and calls `commit` where a post is made."""

    NAME = "FAKE platform"

    def __init__(self, port: int = 0) -> None:
        self.lock = threading.RLock()
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self._routes = tuple((method, re.compile(pattern), do) for method, pattern, do in self.routes())
        self.reset()

    # What a subclass fills in

    def routes(self) -> list[tuple[str, str, Callable[[Asked], Answer]]]:
        raise NotImplementedError

    def refusal(self) -> Answer:
        """A documented no that comes before anything is done."""
        raise NotImplementedError

    def misleading(self) -> Answer:
        """A 4xx that has been seen after the work was done."""
        raise NotImplementedError

    def failing(self) -> Answer:
        return Answer(503, {"error": {"message": "FAKE: unavailable", "code": 2}})

    def headers(self) -> dict[str, str]:
        return {}

    def add_account(self, **what: Any) -> None:
        raise NotImplementedError

    def start_anew(self) -> None:
        """Forget everything of its own."""

    # State

    def reset(self) -> None:
        with self.lock:
            self.ledger: list[dict[str, Any]] = []
            self.calls: Counter[str] = Counter()
            self.asked: list[tuple[str, str]] = []
            self.plan: list[str] = []
            self.rates: dict[str, float] = {}
            self.dice = random.Random(1)
            self.listing_delay = 0.0
            self.late_seconds = 30.0
            self.slow_seconds = 0.0
            self.clock_ahead = dt.timedelta()
            self._last_number = 10**11
            self.start_anew()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.clock_ahead

    def ahead(self, **how_much: float) -> None:
        """Let the fake's own time pass."""
        self.clock_ahead += dt.timedelta(**how_much)

    def new_id(self) -> str:
        with self.lock:
            self._last_number += 7
            return str(self._last_number)

    def is_listed(self, made_at: dt.datetime) -> bool:
        return self.now() - made_at >= dt.timedelta(seconds=self.listing_delay)

    # Making something visible

    def commit(self, do: Callable[[], tuple[Answer, dict[str, Any]]]) -> Answer:
        """`do` does the work and gives the answer with what goes into the ledger (id, text, account, kind)."""
        with self.lock:
            mode = self._mode()
            self.calls[mode or "plain"] += 1
            is_late = self.dice.random() < self.rates.get("late", 0)
        if self.slow_seconds:
            time.sleep(self.dice.random() * self.slow_seconds)
        if mode == "refuse_before":
            return self.refusal()
        with self.lock:
            answer, entry = do()
            self.ledger.append(
                {"kind": "post", **entry, "time": self.now().isoformat(), "mode": mode, "is_there": True}
            )
        if is_late:
            self.calls["late"] += 1
            time.sleep(self.late_seconds)
        if mode == "commit_then_5xx":
            return self.failing()
        if mode == "commit_then_cut":
            raise Cut
        return self.misleading() if mode == "commit_then_4xx" else answer

    def strike(self, remote_id: str) -> None:
        for entry in self.ledger:
            if entry["id"] == remote_id:
                entry["is_there"] = False

    def _mode(self) -> str:
        if self.plan:
            return self.plan.pop(0)
        rolled = self.dice.random()
        for mode in MODES:
            rolled -= self.rates.get(mode, 0)
            if rolled < 0:
                return mode
        return ""

    # Answering

    def answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/_fake/"):
            return self._control(asked)
        with self.lock:
            self.asked.append((asked.method, asked.path))
        for method, pattern, do in self._routes:
            if method == asked.method and (match := pattern.fullmatch(asked.path)):
                asked.match = tuple(unquote(part) for part in match.groups() if part is not None)
                try:
                    return do(asked)
                except Refusal as refusal:
                    return refusal.answer
        return self.unknown_path()

    def unknown_path(self) -> Answer:
        return Answer(404, {"error": {"message": "FAKE: no such path", "code": 2500}})

    def _control(self, asked: Asked) -> Answer:
        told = json.loads(asked.body or b"{}")
        with self.lock:
            match asked.path.removeprefix("/_fake/"):
                case "ledger":
                    return Answer(200, {"name": self.NAME, "posts": self.ledger, "calls": dict(self.calls)})
                case "plan":
                    self.plan += told["modes"]
                case "rates":
                    self._set_rates(told)
                case "set":
                    for name, value in told.items():
                        if not hasattr(self, name):
                            return Answer(400, {"error": f"no setting {name}"})
                        setattr(self, name, value)
                case "account":
                    self.add_account(**told)
                case "reset":
                    self.reset()
                case _:
                    return Answer(404, {"error": "no such control"})
        return Answer(200, {"ok": True})

    def _set_rates(self, told: dict[str, Any]) -> None:
        self.dice = random.Random(told.pop("seed", 1))
        for name in ("late_seconds", "slow_seconds", "listing_delay"):
            setattr(self, name, told.pop(name, getattr(self, name)))
        self.rates = told


def _handler(fake: FakePlatform) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 120

        def _do(self) -> None:
            try:
                answer = fake.answer(_read(self))
            except Cut:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            is_text = isinstance(answer.told, str | bytes)
            body = (
                b"" if answer.told is None else answer.told if is_text else json.dumps(answer.told).encode()
            )
            body = body.encode() if isinstance(body, str) else body
            try:
                self.send_response(answer.status)
                told = {"Content-Type": "application/json", **fake.headers(), **answer.headers}
                for name, value in {**told, "X-Fake": fake.NAME}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has gone; what was done is done

        do_GET = do_POST = do_PUT = do_DELETE = _do  # noqa: N815

        def log_message(self, *_args: object) -> None:
            """Not in the tests' output."""

    return Handler


def _read(handler: BaseHTTPRequestHandler) -> Asked:
    parts = urlsplit(handler.path)
    body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    fields: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    files: dict[str, tuple[str, bytes]] = {}
    kind = handler.headers.get("Content-Type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        fields |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif kind.startswith("application/json") and body and not parts.path.startswith("/_fake/"):
        fields |= json.loads(body)
    elif kind.startswith("multipart/form-data"):
        _read_parts(kind, body, fields, files)
    return Asked(handler.command, parts.path, handler.headers, fields, files, body)


def _read_parts(kind: str, body: bytes, fields: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> None:
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    for part in message.get_payload():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields[name] = data.decode()
        else:
            files[name] = (part.get_filename(), data)


@contextmanager
def running(fake: FakePlatform) -> Iterator[Any]:
    thread = threading.Thread(target=fake.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.server.shutdown()
        fake.server.server_close()
        thread.join()


def main(kind: Callable[[int], FakePlatform]) -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    fake = kind(parser.parse_args().port)
    sys.stdout.write(json.dumps({"name": fake.NAME, "address": fake.address}) + "\n")
    sys.stdout.flush()
    fake.server.serve_forever(poll_interval=0.1)
