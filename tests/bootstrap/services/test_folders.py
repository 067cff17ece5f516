from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from somestrategi.bootstrap.services import folders
from somestrategi.bootstrap.services.failures import CannotStart


def test_only_we_may_enter_a_socket_folder() -> None:
    folder = folders.make_socket_folder()
    try:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(os.fsencode(folder / folders.LONGEST_NAME)) <= 107
    finally:
        folders.remove_socket_folder(folder)
    assert not folder.exists()


def test_a_temporary_folder_too_deep_for_sockets_is_refused_with_a_way_out(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)

    with pytest.raises(CannotStart, match="too deep for sockets") as told:
        folders.make_socket_folder(parent=deep)

    assert told.value.remedy == "Set TMPDIR to a short writable folder, such as TMPDIR=/tmp."
    assert list(deep.iterdir()) == []


def test_a_temporary_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="No such file or directory"):
        folders.make_socket_folder(parent=tmp_path / "gone")


def test_a_deep_temporary_folder_falls_back_to_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))

    folder = folders.make_socket_folder()

    assert folder.parent == Path("/tmp")
    folders.remove_socket_folder(folder)


def test_a_folder_that_we_did_not_make_is_never_removed(tmp_path: Path) -> None:
    unmarked, foreign = tmp_path / "somestrategi-x", tmp_path / "precious"
    unmarked.mkdir()
    foreign.mkdir()
    (foreign / "owner").write_text("boot 1 1")

    folders.remove_socket_folder(unmarked)
    folders.remove_socket_folder(foreign)

    assert unmarked.is_dir()
    assert foreign.is_dir()


def test_folders_of_killed_processes_are_swept_and_those_of_live_ones_kept(tmp_path: Path) -> None:
    code = (
        "import os; from pathlib import Path; from somestrategi.bootstrap.services import folders;"
        f"folders.make_socket_folder(parent=Path({str(tmp_path)!r})); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -9
    ours = folders.make_socket_folder(parent=tmp_path)
    (tmp_path / "somestrategi-of-somebody-else").mkdir()

    assert folders.sweep_abandoned(parent=tmp_path) == 1

    assert {path.name for path in tmp_path.iterdir()} == {ours.name, "somestrategi-of-somebody-else"}
