"""The real Bluesky network on 127.0.0.1: PLC, PDS, AppView and Ozone from npm, with a PostgreSQL and a Valkey of
their own. Needs node; the packages come from BSKY_NODE_MODULES, or are installed into var/ on first use.

with running() as network: network.pds  # http://localhost:…
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.postgres import DATABASE, USER
from somestrategi.bootstrap.services.postgres import PORT as SOCKET_PORT
from somestrategi.bootstrap.services.processes import spawn
from somestrategi.bootstrap.services.temporary import TemporaryServices
from somestrategi.bootstrap.services.valkey import SOCKET as VALKEY_SOCKET
from tests.live.socket_bridge import bridged

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / "var" / "bluesky"
PACKAGES = ("@atproto/dev-env@0.3.215", "@atproto/pds@0.4.217")
"""The newest that run on Node 20."""
START_LIMIT = 180  # seconds; 25 on an idle machine


@dataclass(frozen=True)
class Network:
    """Base addresses."""

    pds: str
    appview: str
    ozone: str


@contextmanager
def running() -> Iterator[Network]:
    """Raises CannotStart with what to do."""
    modules = _modules()
    with ExitStack() as stack:
        services = stack.enter_context(closing(TemporaryServices()))
        services.start_postgres()
        services.start_valkey()
        postgres, valkey = stack.enter_context(
            bridged(services.folder / f".s.PGSQL.{SOCKET_PORT}", services.folder / VALKEY_SOCKET)
        )
        names = ("PLC", "PDS", "APPVIEW", "OZONE")
        ports = {f"{name}_PORT": str(port) for name, port in zip(names, _free_ports(len(names)), strict=True)}
        log = services.folder / "network.log"
        child = spawn(
            "Bluesky",
            ["node", "-r", HERE / "loopback.js", HERE / "bluesky-network.js"],
            log=log,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(services.folder),
                "TMPDIR": str(services.folder),
                "NODE_ENV": "development",
                "NODE_PATH": str(modules),
                "LOG_ENABLED": "false",
                "DB_POSTGRES_URL": f"postgresql://{USER}@127.0.0.1:{postgres}/{DATABASE}",
                "REDIS_HOST": f"127.0.0.1:{valkey}",
                **ports,
            },
        )
        stack.callback(child.stop)
        limit = time.monotonic() + START_LIMIT
        while not (told := _told(log)):
            if child.has_ended or time.monotonic() > limit:
                raise CannotStart(
                    f"The Bluesky network did not start:\n{child.last_lines(12)}",
                    "Is Node 20 or newer there?",
                )
            time.sleep(0.2)
        yield Network(**told)


def _told(log: Path) -> dict[str, str]:
    for line in log.read_text(errors="replace").splitlines():
        if line.startswith("READY "):
            found: dict[str, str] = json.loads(line.removeprefix("READY "))
            return found
    return {}


def _modules() -> Path:
    if given := os.environ.get("BSKY_NODE_MODULES"):
        return Path(given)
    if not (shutil.which("node") and shutil.which("npm")):
        raise CannotStart("The live tests of Bluesky need node and npm.", "apt install nodejs npm")
    modules = FOLDER / "node_modules"
    if not (FOLDER / "installed").exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for command in (
            ["npm", "install", "--no-audit", "--no-fund", "--save-exact", *PACKAGES],
            ["npm", "rebuild", "better-sqlite3"],  # newer npm leaves install scripts out
        ):
            subprocess.run(command, cwd=FOLDER, check=True, capture_output=True)
        (FOLDER / "installed").touch()
    return modules


def _free_ports(count: int) -> list[int]:
    lines = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [line.getsockname()[1] for line in lines]
    for line in lines:
        line.close()
    return ports
