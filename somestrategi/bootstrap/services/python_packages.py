"""Makes `.venv` what requirements.txt says, and does nothing when it is already.

    python3 -I somestrategi/bootstrap/services/python_packages.py

Run with the system's own Python, before anything is installed: the standard library alone, and no import from
this project. Old Pythons must be able to read this file far enough to be told that they are too old.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent
OLDEST = (3, 11)


class Trouble(Exception):
    """Told to the engineer as it stands."""


def fingerprint(requirements: Path, venv: Path) -> str:
    """Changes with the locked packages, with the Python, and when the checkout is moved (scripts hold its path)."""
    locked = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{locked} {sys.version_info[0]}.{sys.version_info[1]} {venv}\n"


def check_python(version: tuple[int, int], has_ensurepip: bool) -> None:
    """Says which package is missing from the system, in the words to type."""
    if version < OLDEST:
        raise Trouble(
            f"Python 3.11 or newer is needed; this is {version[0]}.{version[1]} ({sys.executable}).\n"
            "  What to do: apt install python3 on Debian 12 or newer, or name another one:"
            " PYTHON=/path/to/python3.11 make run"
        )
    if not has_ensurepip:
        raise Trouble("Python cannot make virtual environments here.\n  What to do: apt install python3-venv")


def install(checkout: Path = CHECKOUT) -> None:
    venv, requirements = checkout / ".venv", checkout / "requirements.txt"
    stamp = venv / "installed"
    wanted = fingerprint(requirements, venv)
    if _is_whole(venv) and stamp.is_file() and stamp.read_text() == wanted:
        return
    check_python(sys.version_info[:2], importlib.util.find_spec("ensurepip") is not None)
    lock_file = checkout / "var" / "install.lock"
    lock_file.parent.mkdir(exist_ok=True)
    with lock_file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _is_whole(venv) and stamp.is_file() and stamp.read_text() == wanted:
            return  # another make did it while we waited
        if not (_is_whole(venv) and _is_same_python(venv)):
            _say("Making .venv with Python {}.{} …".format(*sys.version_info[:2]))
            _run([sys.executable, "-m", "venv", "--clear", str(venv)], "apt install python3-venv")
        _say("Installing the packages of requirements.txt into .venv (once, about half a minute) …")
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # Python compiles what it imports, when it does: doing all of it now takes as long as the rest.
        pip += ["--no-input", "--no-compile", "--require-hashes", "-r", str(requirements)]
        _run(
            pip,
            "Check the network and the package index (pip's settings and PIP_* are used), then try again.",
        )
        stamp.write_text(wanted)


def _is_whole(venv: Path) -> bool:
    """Made here, and its Python still there (a system upgrade can take it away)."""
    return (venv / "pyvenv.cfg").is_file() and (venv / "bin" / "python").exists()


def _is_same_python(venv: Path) -> bool:
    """With a pip of its own, and the version that we are."""
    lib = "python{}.{}".format(*sys.version_info[:2])
    return (venv / "lib" / lib / "site-packages" / "pip").is_dir()


def _run(command: list[str], remedy: str) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PIP_USER", "PIP_TARGET")
    }
    environment["PIP_REQUIRE_VIRTUALENV"] = "false"
    code = subprocess.call(command, env=environment)
    if code != 0:
        raise Trouble(f"That failed with code {code}; the reason stands above.\n  What to do: {remedy}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        install()
    except Trouble as trouble:
        sys.exit(str(trouble))
    except OSError as problem:
        sys.exit(f"{problem}\n  What to do: make sure that you may write in {CHECKOUT}.")
