"""A Valkey (or Redis) server of our own, on a Unix socket only. It keeps nothing on disk: the queue of record
is PostgreSQL, Valkey holds nudges and cached values."""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from somestrategi.bootstrap.services.binaries import ValkeyBinary
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.processes import TERM, Child, spawn

SOCKET = "valkey.sock"
START_LIMIT = 15  # seconds


def redis_url(sockets: Path) -> str:
    """redis-py's form for a Unix socket."""
    return f"unix://{sockets / SOCKET}?db=0"


@dataclass(frozen=True)
class Valkey:
    """`sockets` exists already and belongs to us."""

    binary: ValkeyBinary
    sockets: Path
    log: Path

    @property
    def url(self) -> str:
        return redis_url(self.sockets)

    def start(self) -> Child:
        """Starts the server and waits until it answers."""
        path = self.sockets / SOCKET
        options: list[str | Path] = [
            "--port",
            "0",
            "--unixsocket",
            path,
            "--unixsocketperm",
            "700",
            "--dir",
            self.sockets,
        ]
        options += ["--save", "", "--appendonly", "no", "--databases", "16"]
        child = spawn("Valkey", [self.binary.server, *options], log=self.log, env=os.environ, signals=TERM)
        limit = time.monotonic() + START_LIMIT
        while not _answers(path):
            if child.has_ended or time.monotonic() > limit:
                child.stop()
                raise CannotStart(
                    f"Valkey did not start. The last lines of {self.log}:\n{child.last_lines(8)}",
                    f"Try it by hand: {self.binary.server} --port 0 --unixsocket /tmp/try.sock",
                )
            time.sleep(0.01)
        return child


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(path))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False
