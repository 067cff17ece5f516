"""Stands in front of any HTTP server and spoils the calls that publish, in ways that platforms are known to
(facts/publishing.md §0). Everything else goes through untouched.

    with proxying(upstream, Plan(publishes=r"POST .*putRecord$", faults=cycle([Fault("commit_then_cut")]))) as proxy:
        …proxy.url…                 # a thread
        proxy.ledger()              # what was forwarded, and what the server behind said

    python -m tests.fakes.fault_proxy UPSTREAM --publishes 'POST .*putRecord$' --weights '{"commit_then_5xx": 1}' \
        --seed 7 --late 0.1 --port 0     # a process; prints its address; GET /__ledger__ gives the ledger as JSON

A fake of faults: the server behind is as real as it is.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import http.client
import json
import random
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

REFUSE_BEFORE, COMMIT_THEN_5XX = "refuse_before", "commit_then_5xx"
COMMIT_THEN_CUT, COMMIT_THEN_4XX = "commit_then_cut", "commit_then_4xx"
THROUGH = "through"
MODES = (REFUSE_BEFORE, COMMIT_THEN_5XX, COMMIT_THEN_CUT, COMMIT_THEN_4XX)
LEDGER_PATH = "/__ledger__"
_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "upgrade", "te", "trailer"}


@dataclass(frozen=True)
class Fault:
    """`mode` is one of MODES or THROUGH. `late` seconds pass before the call is forwarded, `later` between the commit
    and the answer: with `later` above the client's patience the answer comes after it is gone."""

    mode: str = THROUGH
    late: float = 0
    later: float = 0


@dataclass(frozen=True)
class Plan:
    """`publishes` is matched against «POST /path?query». `faults` gives one for each publishing call, in turn; when
    it ends, calls go through. `misleading` is the answer of `commit_then_4xx`."""

    publishes: str
    faults: Iterator[Fault]
    misleading: tuple[int, bytes] = (
        400,
        b'{"error":"InvalidRequest","message":"made up by the fault proxy"}',
    )


@dataclass
class Line:
    """One publishing call. `committed`: the server behind answered 2xx. `answered` is what the client was given: None
    where the line was cut. `key` is the Idempotency-Key, or the record's key."""

    number: int
    call: str
    mode: str
    key: str
    body_hash: str
    forwarded: bool = False
    upstream_status: int | None = None
    upstream_body: str = field(default="", repr=False)
    committed: bool = False
    answered: int | None = None
    client_gone: bool = False


@dataclass(frozen=True)
class Proxy:
    url: str
    _lines: list[Line]

    def ledger(self) -> list[Line]:
        return list(self._lines)


def weighted(
    weights: Mapping[str, float], *, seed: int, late: float = 0, later: Sequence[float] = (0,)
) -> Iterator[Fault]:
    """For ever, the same for the same seed. `late` is the longest delay before, `later` the choices of delay after."""
    chance = random.Random(seed)
    names, odds = list(weights), list(weights.values())
    while True:
        mode = chance.choices(names, odds)[0]
        yield Fault(mode, chance.uniform(0, late), chance.choice(list(later)))


@contextlib.contextmanager
def proxying(upstream: str, plan: Plan, *, port: int = 0) -> Iterator[Proxy]:
    server, proxy = _made(upstream, plan, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _made(upstream: str, plan: Plan, port: int) -> tuple[ThreadingHTTPServer, Proxy]:
    behind, lines, lock = urlsplit(upstream), list[Line](), threading.Lock()
    is_publishing = re.compile(plan.publishes)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            if self.path == LEDGER_PATH:
                self._say(200, json.dumps([asdict(line) for line in lines]).encode())
                return
            body, call = self._body(), f"{self.command} {self.path}"
            if not is_publishing.search(call):
                self._say(*self._forward(body))
                return
            with lock:
                fault = next(plan.faults, Fault())
                line = Line(
                    len(lines) + 1, call, fault.mode, self._key(body), hashlib.sha256(body).hexdigest()
                )
                lines.append(line)
            self._spoil(line, fault, body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _handle  # noqa: N815 – http.server's names

        def _spoil(self, line: Line, fault: Fault, body: bytes) -> None:
            time.sleep(fault.late)
            if fault.mode == REFUSE_BEFORE:
                self._answer(line, 503, b'{"error":"made up: refused before anything was done"}')
                return
            line.forwarded = True
            status, answer, headers = self._forward(body)
            line.upstream_status, line.upstream_body = status, answer[:4_000].decode(errors="replace")
            line.committed = 200 <= status < 300
            time.sleep(fault.later)
            if not line.committed or fault.mode == THROUGH:
                self._answer(line, status, answer, headers)
            elif fault.mode == COMMIT_THEN_5XX:
                self._answer(line, 502, b'{"error":"made up by the fault proxy"}')
            elif fault.mode == COMMIT_THEN_4XX:
                self._answer(line, *plan.misleading)
            else:
                self._cut()

        def _forward(self, body: bytes) -> tuple[int, bytes, Mapping[str, str]]:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            headers["Host"] = behind.netloc
            headers["Content-Length"] = str(len(body))
            made = http.client.HTTPConnection(behind.hostname or "", behind.port, timeout=60)
            try:
                made.request(self.command, self.path, body or None, headers)
                found = made.getresponse()
                kept = {name: value for name, value in found.getheaders() if name.lower() not in _HOP}
                return found.status, found.read(), kept
            except (OSError, http.client.HTTPException):
                return 502, b'{"error":"the server behind the fault proxy does not answer"}', {}
            finally:
                made.close()

        def _answer(
            self, line: Line, status: int, body: bytes, headers: Mapping[str, str] | None = None
        ) -> None:
            line.answered = status
            try:
                self._say(status, body, headers)
            except OSError:
                line.client_gone, self.close_connection = True, True

        def _say(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
            self.send_response_only(status)
            for name, value in (headers or {"Content-Type": "application/json"}).items():
                self.send_header(name, value)
            if status not in {204, 304}:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" or status in {204, 304} else body)
            self.wfile.flush()

        def _cut(self) -> None:
            """So that the client sees a reset, not the end of an answer."""
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True

        def finish(self) -> None:
            with contextlib.suppress(OSError, ValueError):
                super().finish()

        def _body(self) -> bytes:
            if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def _key(self, body: bytes) -> str:
            if given := self.headers.get("Idempotency-Key"):
                return given
            with contextlib.suppress(ValueError, AttributeError):
                return str(json.loads(body).get("rkey", ""))
            return ""

        def log_message(self, *_args: object) -> None:
            """Not in the output."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    return server, Proxy(f"http://127.0.0.1:{server.server_address[1]}", lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream")
    parser.add_argument("--publishes", required=True)
    parser.add_argument("--weights", type=json.loads, default={THROUGH: 1})
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--late", type=float, default=0)
    parser.add_argument("--later", type=json.loads, default=[0])
    parser.add_argument("--misleading", type=json.loads, default=None, help="[422, {…}]")
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    faults = weighted(given.weights, seed=given.seed, late=given.late, later=given.later)
    plan = Plan(given.publishes, faults)
    if given.misleading:
        plan = Plan(given.publishes, faults, (given.misleading[0], json.dumps(given.misleading[1]).encode()))
    server, proxy = _made(given.upstream, plan, given.port)
    print(proxy.url, flush=True)  # noqa: T201 – whoever starts it reads the address
    server.serve_forever()


def each(*modes: str) -> Iterator[Fault]:
    """These once, in order; then everything goes through."""
    return iter([Fault(mode) for mode in modes])


if __name__ == "__main__":
    main()
