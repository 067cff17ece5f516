from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from somestrategi.bootstrap import prepare
from somestrategi.bootstrap.prepare import Work
from somestrategi.bootstrap.services import steps
from somestrategi.bootstrap.services.place import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path)
    place.make()
    monkeypatch.setattr(prepare, "Place", lambda: place)
    return place


def test_each_step_gets_what_the_last_time_left_and_leaves_its_own(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[dict[str, str]] = []

    def collect(before: dict[str, str]) -> tuple[str, dict[str, str]]:
        seen.append(before)
        return "done", {"static": "fingerprint"}

    monkeypatch.setattr(prepare, "WORKS", (Work(steps.STATIC, collect, "Try again."),))

    assert prepare.main() == 0
    assert prepare.main() == 0

    assert seen == [{}, {"static": "fingerprint"}]
    assert capsys.readouterr().out.count("[7/8] Collecting static files … done") == 2


@pytest.mark.parametrize(
    ("problem", "has_trace"), [(CommandError("Refused."), False), (ValueError("Odd."), True)]
)
def test_a_step_that_fails_ends_the_preparation_and_says_what_to_do(
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problem: Exception,
    has_trace: bool,
) -> None:
    def fail(before: dict[str, str]) -> tuple[str, dict[str, str]]:
        raise problem

    def never(before: dict[str, str]) -> tuple[str, dict[str, str]]:
        pytest.fail("the next step was taken")

    works = (Work(steps.DEMO, fail, "Do this."), Work(steps.STATIC, never, ""))
    monkeypatch.setattr(prepare, "WORKS", works)

    assert prepare.main() == 1

    told = capsys.readouterr()
    assert f"Seeding the demo year failed: {problem}\n  What to do: Do this." in told.out
    assert ("Traceback" in told.err) is has_trace
    assert not place.prepared.exists()


def test_a_record_that_cannot_be_read_is_as_none(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.prepared.write_text("{")
    monkeypatch.setattr(prepare, "WORKS", ())

    assert prepare.main() == 0
    assert json.loads(place.prepared.read_text()) == {}


def test_every_step_of_the_preparation_is_counted_in_its_order() -> None:
    places = [steps.STEPS.index(work.name) for work in prepare.WORKS]
    assert places == sorted(places)
    assert all(work.remedy for work in prepare.WORKS)
