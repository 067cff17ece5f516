"""The web process's door: bound here and handed over open, so that nobody can take the port in between."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

from somestrategi.bootstrap.services.failures import CannotStart

HOST = "127.0.0.1"
USUAL = 8000
TRIES = 100


def open_door(environment: Mapping[str, str]) -> tuple[socket.socket, str]:
    """A listening socket on 127.0.0.1, and a sentence where the port is not the usual one.

    PORT names one port and no other will do; without it the first free one from 8000 on is taken.
    """
    wanted = environment.get("PORT", "").strip()
    if wanted:
        return _wanted_door(wanted), ""
    for port in range(USUAL, USUAL + TRIES):
        try:
            door = _bind(port)
        except OSError:
            continue
        told = "" if port == USUAL else f"Port {USUAL} is taken by another program; using {port} instead."
        return door, told
    raise CannotStart(
        f"The ports {USUAL}–{USUAL + TRIES - 1} are all taken.", "Name a free one: PORT=9123 make run"
    )


def _wanted_door(wanted: str) -> socket.socket:
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise CannotStart(f"PORT={wanted} is not a port number.", "Name one: PORT=8001 make run")
    try:
        return _bind(int(wanted))
    except OSError as problem:
        if problem.errno == errno.EACCES:
            raise CannotStart(
                f"Port {wanted} may only be used by root.", "Name one above 1023: PORT=8001 make run"
            ) from problem
        raise CannotStart(
            f"Port {wanted} is taken by another program.",
            f"Name another: PORT={int(wanted) % 65535 + 1} make run; or leave PORT out and the next free one is used. "
            f"Who has it: ss -ltnp 'sport = :{wanted}'",
        ) from problem


def _bind(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((HOST, port))
        door.listen(128)
    except OSError:
        door.close()
        raise
    return door
