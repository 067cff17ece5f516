"""Being asked to stop (Ctrl-C, SIGTERM, a closed terminal), and `make stop` and `make reset`, which ask."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from types import FrameType, TracebackType

from somestrategi.bootstrap.services.confinement import far_home
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.state import RunLock, clear_leftovers, read_record
from somestrategi.bootstrap.services.steps import say

PATIENCE = 60  # seconds for a launcher to stop all its children


class StopRequested(BaseException):
    """Raised in the main thread, wherever it is, at the first signal that asks us to stop."""


class StopSignals:
    """While entered: the first SIGINT, SIGTERM or SIGHUP raises `StopRequested`, the others are ignored.

    SIGINT is set here even where a shell started us with it ignored (`make run &` in a script).
    """

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __init__(self) -> None:
        self._is_held = False

    def hold(self) -> None:
        """From now on nothing interrupts: we are stopping."""
        self._is_held = True

    def __enter__(self) -> StopSignals:
        self._before = {number: signal.signal(number, self._receive) for number in self.numbers}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if not self._is_held:
            self.hold()
            raise StopRequested


def stop(place: Place) -> RunLock:
    """Ends the run in this checkout, if there is one, and clears what a hard stop left. Returns the lock, held."""
    place.make()
    lock = RunLock(place.lock)
    record = read_record(place.record)
    is_running = not lock.take()
    if is_running and record:
        with contextlib.suppress(ProcessLookupError):
            if record.is_running:
                os.kill(record.launcher.pid, signal.SIGTERM)
    limit = time.monotonic() + PATIENCE
    while is_running and not lock.take():
        if time.monotonic() > limit:
            if record is None or not record.is_running:
                raise CannotStart(
                    f"Another process holds {place.lock} and did not let go of it.",
                    f"See who it is: fuser -v {place.lock}",
                )
            os.kill(record.launcher.pid, signal.SIGKILL)
            limit = time.monotonic() + PATIENCE
        time.sleep(0.1)
    ended = clear_leftovers(place.record)
    if is_running or ended:
        say("Stopped." if is_running else f"Stopped what an earlier run left: {', '.join(ended)}.")
    else:
        say("Nothing is running.")
    return lock


def reset(place: Place) -> None:
    """Stops, and removes everything in `var/`: local database, uploads, mail, logs."""
    lock = stop(place)
    for folder in (far_home(place.var), place.var):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path == lock.path:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    with contextlib.suppress(OSError):
        far_home(place.var).rmdir()
    say(f"Removed everything in {place.var}. The next `make run` starts afresh.")


def main(arguments: Sequence[str]) -> int:
    try:
        if list(arguments) == ["reset"]:
            reset(Place())
        else:
            stop(Place())
    except (CannotStart, OSError) as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
