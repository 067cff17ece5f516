"""A plain HTTP server for the fakes and recordings: one function answers everything, and may pass it on."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """`headers` in lower case; `path` with its query."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Told:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


@contextlib.contextmanager
def listening(answer: Callable[[Asked], Told]) -> Iterator[str]:
    """Gives the address, on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told = answer(Asked(self.command, self.path, headers, body))
            self.send_response_only(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

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


def passed_on(asked: Asked, server: str) -> Told:
    """What the server behind says, with its headers in lower case."""
    behind = urlsplit(server)
    left_out = {"accept-encoding", "host", "content-length", "connection", "transfer-encoding"}
    headers = {name: value for name, value in asked.headers.items() if name not in left_out}
    made = http.client.HTTPConnection(behind.hostname or "", behind.port, timeout=60)
    try:
        made.request(asked.method, asked.path, asked.body or None, {**headers, "host": behind.netloc})
        found = made.getresponse()
        kept = {name.lower(): value for name, value in found.getheaders() if name.lower() not in left_out}
        return Told(found.status, kept, found.read())
    finally:
        made.close()
