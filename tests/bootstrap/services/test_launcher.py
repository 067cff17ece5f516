from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from somestrategi.bootstrap.services import launcher, steps
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.launcher import Launch, tell_of_other
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.processes import spawn
from somestrategi.bootstrap.services.state import Run


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.make()
    return place


def test_a_child_that_ends_by_itself_is_told_with_its_last_words(place: Place) -> None:
    launch = Launch(place, {})
    last_words = "import sys; print('no such table', file=sys.stderr); sys.exit(3)"
    child = spawn("worker", [sys.executable, "-c", last_words], log=place.logs / "worker.log", env=os.environ)
    launch.children.append(child)
    child.process.wait()

    with pytest.raises(CannotStart, match=r"worker ended by itself \(code 3\)") as told:
        launch._look_after()

    assert "no such table" in told.value.what
    assert "make run" in told.value.remedy


def test_a_second_launcher_is_shown_the_page_of_the_first(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    Run(place.record).note(address="http://127.0.0.1:8000")

    assert tell_of_other(place, {}) == 0
    assert tell_of_other(place, {"PORT": "8000"}) == 0
    assert tell_of_other(place, {"PORT": "9000"}) == 1

    told = capsys.readouterr().out.splitlines()
    assert told[0] == (
        f"Somestrategi already runs at http://127.0.0.1:8000/ (process {os.getpid()}). Stop it with `make stop`."
    )


def test_a_second_launcher_is_told_that_the_first_is_starting(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    Run(place.record)

    assert tell_of_other(place, {}) == 1
    assert "is starting in this checkout" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way")

    with pytest.raises(CannotStart, match="var cannot be written") as told:
        Place(tmp_path).make()

    assert "owner of this checkout" in told.value.remedy


def test_steps_are_numbered_and_say_how_they_ended(capsys: pytest.CaptureFixture[str]) -> None:
    with steps.step(steps.VALKEY) as current:
        current.outcome = "up"
    with pytest.raises(CannotStart), steps.step(steps.SCHEMA):
        raise CannotStart("No.", "Do this.")

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("[2/8] Starting Valkey … up, ")
    assert second == "[4/8] Bringing the database schema up to date … not done"


def test_nobody_answers_on_a_closed_port() -> None:
    assert not launcher.answers(1)
