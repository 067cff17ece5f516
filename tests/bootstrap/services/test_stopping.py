from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from somestrategi.bootstrap.services import stopping
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.processes import Child, spawn
from somestrategi.bootstrap.services.state import Run
from somestrategi.bootstrap.services.stopping import StopRequested, StopSignals

LAUNCHER = """
import signal, sys
from pathlib import Path
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.state import Run, RunLock
place = Place(Path(sys.argv[1])); place.make()
lock = RunLock(place.lock); assert lock.take()
run = Run(place.record); print("up", flush=True)
signal.pause()
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.make()
    return place


def sleeper(place: Place) -> Child:
    command = [sys.executable, "-c", "import time; time.sleep(300)"]
    return spawn("web", command, log=place.logs / "web.log", env=os.environ)


@pytest.mark.parametrize("number", StopSignals.numbers)
def test_the_first_signal_asks_to_stop_and_the_others_change_nothing(number: signal.Signals) -> None:
    with StopSignals():
        with pytest.raises(StopRequested):
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)


def test_ctrl_c_works_where_the_shell_had_it_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with StopSignals(), pytest.raises(StopRequested):
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_nothing_interrupts_once_stopping_has_begun() -> None:
    with StopSignals() as stop_signals:
        stop_signals.hold()
        os.kill(os.getpid(), signal.SIGTERM)


def test_stop_says_when_nothing_runs(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    stopping.stop(place).release()

    assert capsys.readouterr().out == "Nothing is running.\n"


def test_stop_ends_what_a_hard_end_left(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    child = sleeper(place)
    Run(place.record).note_children([child])

    stopping.stop(place).release()

    assert child.has_ended
    assert capsys.readouterr().out == "Stopped what an earlier run left: web.\n"


def test_stop_asks_the_launcher_and_waits_for_it(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(place.checkout)], stdout=subprocess.PIPE, text=True
    )
    assert launcher.stdout is not None
    assert launcher.stdout.readline() == "up\n"

    stopping.stop(place).release()

    launcher.communicate()
    assert launcher.returncode == -signal.SIGTERM
    assert capsys.readouterr().out == "Stopped.\n"


def test_reset_removes_everything_local_and_nothing_else(place: Place) -> None:
    (place.var / "postgres-18" / "base").mkdir(parents=True)
    (place.var / "mail" / "1.log").write_text("letter")
    elsewhere = place.checkout / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("")
    (place.var / "media").rmdir()
    (place.var / "media").symlink_to(elsewhere)

    stopping.reset(place)

    assert [path.name for path in place.var.iterdir()] == ["run.lock"]
    assert (elsewhere / "kept").exists()
