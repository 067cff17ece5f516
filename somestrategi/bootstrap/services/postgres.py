"""A PostgreSQL server of our own, on a Unix socket only."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from somestrategi.bootstrap.services.binaries import PostgresBinaries
from somestrategi.bootstrap.services.confinement import Confinement, reachable_binaries
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.processes import Child, spawn

USER = DATABASE = "somestrategi"
PORT = 5432  # only a part of the socket's name
# SIGINT is the fast shutdown; SIGTERM would wait for clients. SIGQUIT stops at once and recovers at the next start.
SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)
START_LIMIT = 60  # seconds; recovery after a hard stop may take some of them

COMMON = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A lost second after a power cut is nothing to a demo; the data stays whole.
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
}
THROWAWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "1h",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


def database_url(sockets: Path) -> str:
    """The form that django-environ reads as a socket folder: the path stands in the database's place."""
    return f"postgres://{USER}@:{PORT}/{sockets}/{DATABASE}"


@dataclass(frozen=True)
class Postgres:
    """`create` makes `data`; `sockets` exists and belongs to us. `is_throwaway` trades safety for speed."""

    binaries: PostgresBinaries
    confinement: Confinement
    data: Path
    sockets: Path
    log: Path
    is_throwaway: bool = False

    @property
    def url(self) -> str:
        return database_url(self.sockets)

    def create(self) -> bool:
        """Makes the data folder with an empty database, whole or not at all. False if it was there."""
        if self.data.exists():
            return False
        unfinished = self._new_folder()
        binaries = self._binaries()
        initdb: list[str | Path] = [binaries.initdb, "-D", unfinished, "--encoding=UTF8", "--locale=C.UTF-8"]
        initdb += ["--auth-local=trust", "--auth-host=reject", f"--username={USER}", "--no-instructions"]
        if self.is_throwaway:
            initdb.append("--no-sync")
        self._run(initdb)
        self._run(
            [binaries.postgres, "--single", "-D", unfinished, "postgres"], f"CREATE DATABASE {DATABASE};\n"
        )
        unfinished.rename(self.data)
        return True

    def _new_folder(self) -> Path:
        folder = self.data.with_name(f"{self.data.name}.unfinished")
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, parents=True)
        except OSError as problem:
            raise self._not_made(str(problem)) from problem
        self.confinement.hand_over(folder)
        return folder

    def start(self) -> Child:
        """Starts the server and waits until it takes connections."""
        self._drop_stale_lock()
        values = (
            COMMON | {"unix_socket_directories": str(self.sockets)} | (THROWAWAY if self.is_throwaway else {})
        )
        options = [word for name, value in values.items() for word in ("-c", f"{name}={value}")]
        child = spawn(
            "PostgreSQL",
            [*self.confinement.prefix, self._binaries().postgres, "-D", self.data, *options],
            log=self.log,
            env=server_environment(os.environ),
            signals=SIGNALS,
            patience=20,
            user=self.confinement.user,
        )
        limit = time.monotonic() + START_LIMIT
        while not self._is_ready(child.process.pid):
            if child.has_ended or time.monotonic() > limit:
                child.stop()
                raise CannotStart(
                    f"PostgreSQL did not start. The last lines of {self.log}:\n{child.last_lines(8)}",
                    "If the data folder is damaged or of another version, `make reset` starts afresh.",
                )
            time.sleep(0.01)
        return child

    def _binaries(self) -> PostgresBinaries:
        self.confinement.hand_over(self.sockets)
        return reachable_binaries(self.binaries, self.confinement, self.sockets)

    def _is_ready(self, pid: int) -> bool:
        """What pg_ctl looks at: the first and the eighth line of postmaster.pid."""
        lines = self._lock_lines()
        return len(lines) > 7 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"

    def _lock_lines(self) -> list[str]:
        with contextlib.suppress(OSError):
            return (self.data / "postmaster.pid").read_text().splitlines()
        return []

    def _drop_stale_lock(self) -> None:
        """PostgreSQL believes that it still runs when its old number belongs to any process of ours, which is
        common where numbers start anew (a container). It is only stale if that process is no PostgreSQL."""
        lines = self._lock_lines()
        if lines and lines[0].strip().isdigit():
            name = ""
            with contextlib.suppress(OSError):
                name = Path(f"/proc/{lines[0].strip()}/comm").read_text().strip()
            if name != "postgres":
                (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _run(self, command: list[str | Path], given: str = "") -> None:
        result = subprocess.run(
            [*self.confinement.prefix, *(str(word) for word in command)],
            input=given,
            capture_output=True,
            text=True,
            env=server_environment(os.environ),
            user=self.confinement.user,
            group=self.confinement.user,
            extra_groups=None if self.confinement.user is None else [],
        )
        if result.returncode != 0:
            raise self._not_made((result.stderr or result.stdout).strip())

    def _not_made(self, told: str) -> CannotStart:
        return CannotStart(
            f"PostgreSQL's data folder could not be made in {self.data.parent}:\n{told}",
            "Check that the disk is not full and that the folder can be written; then run the command again.",
        )


def server_environment(outside: Mapping[str, str]) -> dict[str, str]:
    """Without PG* variables (PGPORT, PGDATA …), which the server and its tools would obey."""
    kept = {name: value for name, value in outside.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C.UTF-8"}
