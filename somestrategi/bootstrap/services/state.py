"""What is known about a run: a lock that says that one is going on, and a record that outlives a hard stop."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from somestrategi.bootstrap.services.folders import boot_id, remove_socket_folder
from somestrategi.bootstrap.services.processes import (
    TERM,
    Child,
    Identity,
    end_session,
    identity_of,
    is_alive,
)


@dataclass(frozen=True)
class Recorded:
    """A child as the record tells it. `signals` are numbers, in the order in which they are sent."""

    name: str
    pid: int
    started: int
    signals: tuple[int, ...] = tuple(int(number) for number in TERM)


@dataclass(frozen=True)
class RunRecord:
    """`var/run.json`. `sockets` is the folder with the sockets; `address` is empty until the page answers."""

    boot: str
    launcher: Identity
    sockets: str = ""
    address: str = ""
    processes: tuple[Recorded, ...] = ()

    @property
    def is_running(self) -> bool:
        return self.boot == boot_id() and is_alive(self.launcher)


class Run:
    """The record of this process's own run, rewritten whole at each change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        me = identity_of(os.getpid()) or Identity(os.getpid(), 0)
        self.record = RunRecord(boot=boot_id(), launcher=me)
        self._write()

    def note(self, *, sockets: Path | None = None, address: str | None = None) -> None:
        if sockets is not None:
            self.record = replace(self.record, sockets=str(sockets))
        if address is not None:
            self.record = replace(self.record, address=address)
        self._write()

    def note_children(self, children: Iterable[Child]) -> None:
        self.record = replace(
            self.record,
            processes=tuple(
                Recorded(
                    child.name, child.identity.pid, child.identity.started, tuple(map(int, child.signals))
                )
                for child in children
            ),
        )
        self._write()

    def end(self) -> None:
        self.path.unlink(missing_ok=True)

    def _write(self) -> None:
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(asdict(self.record), indent=1) + "\n")
        unfinished.replace(self.path)


def read_record(path: Path) -> RunRecord | None:
    """The last run's record; None if there is none or it cannot be understood."""
    try:
        raw = json.loads(path.read_text())
        return RunRecord(
            boot=str(raw["boot"]),
            launcher=Identity(**raw["launcher"]),
            sockets=str(raw["sockets"]),
            address=str(raw["address"]),
            processes=tuple(
                Recorded(one["name"], one["pid"], one["started"], tuple(one["signals"]))
                for one in raw["processes"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def clear_leftovers(path: Path) -> list[str]:
    """After a hard stop: ends what still runs of the last run, newest first, and removes its files.

    Only processes whose number and start time are those recorded since this machine started are touched.
    Returns the names of what was ended. The caller holds the lock.
    """
    record = read_record(path)
    ended: list[str] = []
    if record:
        if record.boot == boot_id():
            for child in reversed(record.processes):
                signals = tuple(signal.Signals(number) for number in child.signals)
                if end_session(Identity(child.pid, child.started), signals=signals, patience=10):
                    ended.append(child.name)
        if record.sockets:
            remove_socket_folder(Path(record.sockets))
    path.unlink(missing_ok=True)
    return ended


class RunLock:
    """Held for as long as a launcher lives; the kernel lets go of it, whatever ends the process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """False if another process holds it."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
