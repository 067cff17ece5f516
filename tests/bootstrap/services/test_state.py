from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from somestrategi.bootstrap.services.folders import boot_id, make_socket_folder
from somestrategi.bootstrap.services.processes import TERM, Child, Identity, identity_of, is_alive, spawn
from somestrategi.bootstrap.services.state import Run, RunLock, clear_leftovers, read_record

SLEEPER = [sys.executable, "-c", "import time; time.sleep(300)"]


def sleeper(tmp_path: Path, name: str = "sleeper") -> Child:
    return spawn(name, SLEEPER, log=tmp_path / "log", env=os.environ)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = Run(tmp_path / "run.json")
    run.note(address="http://127.0.0.1:8000", sockets=Path("/tmp/somestrategi-x"))

    record = read_record(tmp_path / "run.json")

    assert record == run.record
    assert record is not None
    assert record.is_running
    run.end()
    assert read_record(tmp_path / "run.json") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"boot": "x"}'])
def test_a_record_that_cannot_be_read_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)

    assert read_record(tmp_path / "run.json") is None
    assert clear_leftovers(tmp_path / "run.json") == []


def test_leftovers_of_a_killed_run_are_ended_newest_first_and_its_folder_removed(tmp_path: Path) -> None:
    path, sockets = tmp_path / "run.json", make_socket_folder()
    run = Run(path)
    children = [sleeper(tmp_path, name) for name in ("database", "web")]
    run.note(sockets=sockets)
    run.note_children(children)

    assert clear_leftovers(path) == ["web", "database"]

    assert all(child.has_ended for child in children)
    assert not sockets.exists()
    assert not path.exists()
    assert clear_leftovers(path) == []


def test_a_process_that_got_the_number_later_is_left_alone(tmp_path: Path) -> None:
    path, child = tmp_path / "run.json", sleeper(tmp_path)
    Run(path).note_children([child])
    raw = json.loads(path.read_text())
    raw["processes"][0]["started"] += 1
    path.write_text(json.dumps(raw))

    assert clear_leftovers(path) == []

    assert is_alive(child.identity)
    child.stop()


def test_numbers_from_before_the_machine_started_are_not_believed(tmp_path: Path) -> None:
    path, child = tmp_path / "run.json", sleeper(tmp_path)
    Run(path).note_children([child])
    path.write_text(path.read_text().replace(boot_id(), "another-boot"))

    assert clear_leftovers(path) == []

    assert is_alive(child.identity)
    child.stop()


def test_a_child_takes_its_whole_family_with_it(tmp_path: Path) -> None:
    family = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time, signal;"
    family += (
        'signal.signal(15, signal.SIG_IGN); print("up", flush=True); time.sleep(300)\']); time.sleep(300)'
    )
    child = spawn("parent", [sys.executable, "-c", family], log=tmp_path / "log", env=os.environ)
    while "up" not in (tmp_path / "log").read_text():
        assert not child.has_ended
    found = subprocess.run(
        ["ps", "-o", "pid=", "-s", str(child.identity.pid)], capture_output=True, text=True
    )
    members = [int(word) for word in found.stdout.split()]
    assert len(members) == 2

    child.stop()

    assert [identity_of(pid) for pid in members] == [None, None]


def test_a_child_that_ignores_the_first_signal_gets_the_next(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(300)"
    )
    child = spawn(
        "stubborn",
        [sys.executable, "-c", stubborn],
        log=tmp_path / "log",
        env=os.environ,
        signals=TERM,
        patience=0.1,
    )
    while "up" not in (tmp_path / "log").read_text():
        assert not child.has_ended

    child.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_nobody_is_known_by_the_number_of_an_ended_process(tmp_path: Path) -> None:
    child = sleeper(tmp_path)
    child.process.kill()
    os.waitid(os.P_PID, child.process.pid, os.WEXITED | os.WNOWAIT)

    assert identity_of(child.process.pid) is None  # a zombie: nobody has asked for its exit code yet
    child.process.wait()
    assert not is_alive(Identity(child.process.pid, child.identity.started))


def test_the_lock_is_held_once_and_falls_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "run.lock"
    code = "import sys; from pathlib import Path; from somestrategi.bootstrap.services.state import RunLock\n"
    code += "lock = RunLock(Path(sys.argv[1])); print(lock.take(), flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"

    assert not RunLock(path).take()

    holder.kill()
    holder.communicate()
    lock = RunLock(path)
    assert lock.take()
    lock.release()
