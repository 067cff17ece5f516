from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from somestrategi.bootstrap.services import python_packages
from somestrategi.bootstrap.services.python_packages import Trouble, check_python, install


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose environment is made by a stand-in that only writes down what it was asked."""
    (tmp_path / "requirements.txt").write_text("django==5.2.19 --hash=sha256:0\n")

    def stand_in(command: list[str], remedy: str) -> None:
        with (tmp_path / "asked").open("a") as asked:
            asked.write(" ".join(command) + "\n")
        venv = tmp_path / ".venv"
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        (venv / "bin" / "python").touch()
        (venv / "pyvenv.cfg").touch()
        (venv / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages" / "pip").mkdir(
            parents=True, exist_ok=True
        )

    monkeypatch.setattr(python_packages, "_run", stand_in)
    return tmp_path


def asked(checkout: Path) -> list[str]:
    """`venv` and `pip`, in the order in which they were called."""
    lines = (checkout / "asked").read_text().splitlines()
    return ["venv" if " -m venv " in line else "pip" for line in lines]


def test_a_python_without_ensurepip_says_exactly_what_to_install() -> None:
    with pytest.raises(Trouble) as told:
        check_python((3, 11), has_ensurepip=False)
    assert str(told.value).endswith("What to do: apt install python3-venv")


def test_a_python_that_is_too_old_is_named() -> None:
    with pytest.raises(Trouble, match=r"Python 3\.11 or newer is needed; this is 3\.9"):
        check_python((3, 9), has_ensurepip=True)


def test_packages_are_installed_once_and_by_their_hashes(checkout: Path) -> None:
    install(checkout)
    install(checkout)

    assert asked(checkout) == ["venv", "pip"]
    assert "--require-hashes" in (checkout / "asked").read_text()


def test_changed_requirements_are_installed_into_the_environment_that_is_there(checkout: Path) -> None:
    install(checkout)
    with (checkout / "requirements.txt").open("a") as requirements:
        requirements.write("# changed\n")

    install(checkout)

    assert asked(checkout) == ["venv", "pip", "pip"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    install(checkout)
    (checkout / ".venv" / "bin" / "python").unlink()

    install(checkout)

    assert asked(checkout) == ["venv", "pip", "venv", "pip"]


def test_an_installation_that_fails_is_tried_again_next_time(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = python_packages._run

    def fail_at_pip(command: list[str], remedy: str) -> None:
        stand_in(command, remedy)
        if "pip" in command:
            raise Trouble(remedy)

    monkeypatch.setattr(python_packages, "_run", fail_at_pip)
    with pytest.raises(Trouble, match="Check the network and the package index"):
        install(checkout)
    monkeypatch.setattr(python_packages, "_run", stand_in)

    install(checkout)

    assert asked(checkout) == ["venv", "pip", "pip"]


def test_the_file_runs_by_itself_without_the_project(tmp_path: Path) -> None:
    """As the Makefile runs it: the system's Python, isolated, before anything is installed."""
    file = Path(python_packages.__file__)
    code = f"import runpy; print(sorted(runpy.run_path({str(file)!r}))[0])"
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr
