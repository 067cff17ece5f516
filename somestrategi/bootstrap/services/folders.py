"""Short-lived folders for sockets, under the system's temporary folder: a socket's path may be 107 bytes long
(sockaddr_un), which a checkout's own folder often exceeds."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.processes import Identity, identity_of, is_alive

PREFIX = "somestrategi-"
LONGEST_SOCKET_PATH = 107  # bytes
LONGEST_NAME = ".s.PGSQL.5432"
_OWNER = "owner"


def make_socket_folder(*, parent: Path | None = None) -> Path:
    """A new folder that only we can enter, short enough for sockets, marked as this process's own."""
    parents = [parent] if parent else [Path(tempfile.gettempdir()), Path("/tmp")]
    told = ""
    for place in parents:
        try:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        except OSError as problem:
            told = f"No folder could be made in {place}: {problem.strerror}."
            continue
        length = len(os.fsencode(folder / LONGEST_NAME))
        if length <= LONGEST_SOCKET_PATH:
            _mark(folder)
            return folder
        folder.rmdir()
        told = f"The temporary folder {place} is too deep for sockets: {length} bytes, {LONGEST_SOCKET_PATH} fit."
    raise CannotStart(told, "Set TMPDIR to a short writable folder, such as TMPDIR=/tmp.")


def remove_socket_folder(folder: Path) -> None:
    """Removes a folder that `make_socket_folder` made, and nothing else."""
    is_made_here = folder.name.startswith(PREFIX) and folder.is_dir() and not folder.is_symlink()
    if is_made_here and (folder / _OWNER).is_file():
        shutil.rmtree(folder, ignore_errors=True)


def sweep_abandoned(*, parent: Path | None = None) -> int:
    """Removes our own folders whose process is gone (killed before it could tidy up). Returns how many."""
    swept = 0
    for folder in (parent or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError, ValueError):
            boot, pid, started = (folder / _OWNER).read_text().split()
            is_ours = (folder / _OWNER).stat().st_uid == os.geteuid()
            if is_ours and not (boot == boot_id() and is_alive(Identity(int(pid), int(started)))):
                remove_socket_folder(folder)
                swept += 1
    return swept


def boot_id() -> str:
    """Names the time since the machine last started: process numbers and start times begin anew with it."""
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def _mark(folder: Path) -> None:
    me = identity_of(os.getpid()) or Identity(os.getpid(), 0)
    (folder / _OWNER).write_text(f"{boot_id()} {me.pid} {me.started}\n")
