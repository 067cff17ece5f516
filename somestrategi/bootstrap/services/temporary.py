"""Throw-away servers for tests, lint and benchmarks: started in under a second, gone without a trace.

with closing(TemporaryServices()) as services: services.start_postgres()
python -m somestrategi.bootstrap.services.temporary COMMAND …   runs COMMAND with DATABASE_URL and REDIS_URL
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field

from somestrategi.bootstrap.services.binaries import find_postgres, find_valkey
from somestrategi.bootstrap.services.confinement import Confinement, choose_confinement
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.folders import make_socket_folder, remove_socket_folder, sweep_abandoned
from somestrategi.bootstrap.services.postgres import Postgres, database_url
from somestrategi.bootstrap.services.processes import Child
from somestrategi.bootstrap.services.valkey import Valkey, redis_url


@dataclass
class TemporaryServices:
    """Servers whose addresses are known before they run, so that settings can be read first.

    Each starts at most once, on request; `close` ends both and removes every file. Call from the main thread.
    """

    confinement: Confinement = field(default_factory=choose_confinement)

    def __post_init__(self) -> None:
        sweep_abandoned()
        self.folder = make_socket_folder()
        self.database_url = database_url(self.folder)
        self.redis_url = redis_url(self.folder)
        self._postgres: Child | None = None
        self._valkey: Child | None = None

    def start_postgres(self) -> str:
        """Returns the DATABASE_URL of an empty database."""
        if self._postgres is None:
            server = Postgres(
                find_postgres(),
                self.confinement,
                data=self.folder / "data",
                sockets=self.folder,
                log=self.folder / "postgres.log",
                is_throwaway=True,
            )
            server.create()
            self._postgres = server.start()
        return self.database_url

    def start_valkey(self) -> str:
        """Returns the REDIS_URL of an empty server."""
        if self._valkey is None:
            self._valkey = Valkey(find_valkey(), self.folder, self.folder / "valkey.log").start()
        return self.redis_url

    def close(self) -> None:
        for child in (self._valkey, self._postgres):
            if child:
                child.stop()
        self._valkey = self._postgres = None
        remove_socket_folder(self.folder)


def main(command: list[str]) -> int:
    """Runs a command with both servers; returns its exit code."""
    services = TemporaryServices()
    try:
        environment = os.environ | {
            "DATABASE_URL": services.start_postgres(),
            "REDIS_URL": services.start_valkey(),
        }
        with subprocess.Popen(command, env=environment) as process:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's; we tidy up after it
            return process.wait()
    except CannotStart as problem:
        print(problem, file=sys.stderr)  # noqa: T201 – a command-line program
        return 1
    finally:
        services.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
