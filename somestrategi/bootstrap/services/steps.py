"""Numbered steps on the terminal. The launcher and the process that prepares the database share one count."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

# In the order in which `make run` takes them.
POSTGRES = "Starting PostgreSQL"
VALKEY = "Starting Valkey"
CATALOGUES = "Compiling the translations"
SCHEMA = "Bringing the database schema up to date"
REFERENCE = "Loading reference data"
DEMO = "Seeding the demo year"
STATIC = "Collecting static files"
SERVE = "Starting web, worker and beat"
STEPS = (POSTGRES, VALKEY, CATALOGUES, SCHEMA, REFERENCE, DEMO, STATIC, SERVE)


@dataclass
class Step:
    """What one step has to tell when it is done, besides the time it took."""

    outcome: str = "done"
    started: float = field(default_factory=time.monotonic)


def say(text: str = "", *, end: str = "\n") -> None:
    """Prints at once; silent when the terminal is gone, so that stopping goes on."""
    with contextlib.suppress(OSError):
        sys.stdout.write(text + end)
        sys.stdout.flush()


@contextlib.contextmanager
def step(name: str) -> Iterator[Step]:
    """`[3/8] Compiling the translations … done, 0.4 s`."""
    current = Step()
    say(f"[{STEPS.index(name) + 1}/{len(STEPS)}] {name} … ", end="")
    try:
        yield current
    except BaseException:
        say("not done")
        raise
    say(f"{current.outcome}, {time.monotonic() - current.started:.1f} s")
