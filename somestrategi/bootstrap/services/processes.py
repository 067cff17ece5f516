"""Child processes that cannot outlive us, and a way to know a process again after its number was reused.

Each child leads a session of its own, so that Ctrl-C in the terminal reaches the launcher alone and the
launcher stops the children in its own order. Linux also signals a child when the thread that started it
ends: start children from the main thread.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)

TERM = (signal.SIGTERM, signal.SIGKILL)


@dataclass(frozen=True)
class Identity:
    """A process for good: the number and the start time (clock ticks since boot)."""

    pid: int
    started: int


@dataclass(frozen=True)
class Child:
    """A running child. `signals` are sent in turn until it is gone, `patience` seconds apart."""

    name: str
    process: subprocess.Popen[bytes]
    identity: Identity
    log: Path | None
    signals: tuple[signal.Signals, ...]
    patience: float

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> None:
        """Ends the child and everything in its session; returns when all of it is gone."""
        end_session(self.identity, signals=self.signals, patience=self.patience)
        self.process.wait()

    def last_lines(self, count: int = 20) -> str:
        if self.log is None:
            return ""
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])
        return ""


def spawn(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path | None,
    env: Mapping[str, str],
    signals: tuple[signal.Signals, ...] = TERM,
    patience: float = 10,
    cwd: Path | None = None,
    pass_fds: Sequence[int] = (),
    user: int | None = None,
) -> Child:
    """Starts a program that gets `signals[0]` when we die, however we die.

    Output is appended to `log`, or goes where ours goes when that is None.
    """
    with contextlib.nullcontext(None) if log is None else log.open("ab") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            pass_fds=tuple(pass_fds),
            start_new_session=True,
            preexec_fn=_tied_to_parent(signals[0]),
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
    identity = identity_of(process.pid) or Identity(process.pid, 0)
    return Child(name, process, identity, log, signals, patience)


def die_with_parent(number: signal.Signals) -> None:
    """From now on the kernel sends us `number` when the parent ends, `kill -9` included."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def _tied_to_parent(number: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def tie() -> None:
        die_with_parent(number)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    return tie


def identity_of(pid: int) -> Identity | None:
    """Who has this number now; None when nobody has, or only a zombie."""
    stat = _stat(pid)
    return None if stat is None or stat.state == "Z" else Identity(pid, stat.started)


def is_alive(identity: Identity) -> bool:
    return identity_of(identity.pid) == identity


def end_session(leader: Identity, *, signals: Sequence[signal.Signals], patience: float) -> bool:
    """Stops a session leader, gently first, and kills what is left of its session. True if anything ran.

    Safe on a number that somebody else has got since: then nothing is sent.
    """
    ran = False
    for number in signals:
        if not is_alive(leader):
            break
        ran = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(leader.pid, number)
        _wait_until(lambda: not is_alive(leader), patience)
    for _ in range(50):
        members = list(_members_of(leader))
        if not members:
            break
        ran = True
        for pid in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
    return ran


def _members_of(leader: Identity) -> Iterator[int]:
    """Live processes in the leader's session. The kernel keeps a session's number from reuse while it has
    members, so all that started at or after the leader are its own."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            stat = _stat(int(entry.name))
            if stat and stat.session == leader.pid and stat.state != "Z" and stat.started >= leader.started:
                yield int(entry.name)


@dataclass(frozen=True)
class _Stat:
    state: str
    session: int
    started: int


def _stat(pid: int) -> _Stat | None:
    """Fields 3, 6 and 22 of /proc/<pid>/stat (proc(5)); the name in field 2 may itself hold brackets."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return _Stat(fields[0], int(fields[3]), int(fields[19]))


def _wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
