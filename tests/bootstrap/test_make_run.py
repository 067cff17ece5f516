"""`make run` from end to end, in a copy of this checkout: up, killed, up again, seen twice, down without a trace."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from somestrategi.bootstrap.services.place import CHECKOUT
from somestrategi.bootstrap.services.processes import Identity, is_alive
from somestrategi.bootstrap.services.state import RunRecord, read_record

LEFT_OUT = (".*", "var", "node_modules", "__pycache__", "tests")
LAUNCHER = [sys.executable, "-m", "somestrategi.bootstrap.services.launcher"]


class Copy:
    """A checkout with a `var/` of its own, and the launchers that were started in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "PORT": str(port)}
        self.started: list[subprocess.Popen[str]] = []
        self.seen: list[RunRecord] = []

    def launch(self) -> subprocess.Popen[str]:
        launcher = subprocess.Popen(
            LAUNCHER,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(launcher)
        return launcher

    def launch_and_wait(self) -> tuple[subprocess.Popen[str], str]:
        """The launcher and what it said until its page answered."""
        launcher, told = self.launch(), ""
        assert launcher.stdout is not None
        for line in launcher.stdout:
            told += line
            if line.startswith("Logs: "):
                record = read_record(self.folder / "var" / "run.json")
                assert record is not None
                self.seen.append(record)
                return launcher, told
        pytest.fail(f"make run ended:\n{told}")

    def left(self) -> list[str]:
        """Names of what still runs of all that any launcher started."""
        every = [one for record in self.seen for one in record.processes]
        return [one.name for one in every if is_alive(Identity(one.pid, one.started))]


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    folder = tmp_path / "checkout"
    shutil.copytree(CHECKOUT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    copy = Copy(folder, port)
    yield copy
    for launcher in copy.started:
        if launcher.poll() is None:
            launcher.terminate()
            launcher.communicate()


def test_make_run_comes_up_survives_a_hard_end_and_leaves_nothing(copy: Copy) -> None:
    first, told = copy.launch_and_wait()
    address = copy.seen[0].address
    assert f"Somestrategi runs at {address}/" in told
    assert address == f"http://127.0.0.1:{copy.environment['PORT']}"
    with urlopen(f"{address}/healthz/") as answer:
        assert answer.status == 200
        assert json.load(answer)["status"] == "ok"
    assert [one.name for one in copy.seen[0].processes] == ["PostgreSQL", "Valkey", "web", "worker", "beat"]

    first.kill()
    first.communicate()
    second, told = copy.launch_and_wait()
    assert "0 migrations applied" in told
    assert not Path(copy.seen[0].sockets).exists()

    other = copy.launch()
    said, _ = other.communicate()
    assert (
        said == f"Somestrategi already runs at {address}/ (process {second.pid}). Stop it with `make stop`.\n"
    )
    assert other.returncode == 0

    second.send_signal(signal.SIGINT)
    said, _ = second.communicate()
    assert said.endswith("Stopping beat, worker, web, Valkey, PostgreSQL … stopped.\n")
    assert second.returncode == 0
    assert copy.left() == []
    assert not Path(copy.seen[1].sockets).exists()
    assert not (copy.folder / "var" / "run.json").exists()
