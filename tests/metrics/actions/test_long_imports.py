"""A long import runs in the worker: it shows how far it is, survives a worker's death, and is whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connections

from accounts.models import Account, AuditEntry, ImportRun, RoleAssignment, Threshold, User
from content.models import Publication
from metrics.actions import imports, lease, long_imports
from metrics.models import Reading
from metrics.tasks import run_import, sweep_imports
from somestrategi.core import clock
from tests.cast import SignIn
from tests.metrics.table_counts import table_counts
from tests.metrics.x_file import BOKMAL, NAME, row, x_file

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [*(row(1000 + n, BOKMAL) for n in range(12)), row(1, BOKMAL, date="i går")]


@pytest.fixture(autouse=True)
def _long_from_ten_rows(transactional_db: None, siv: User, monkeypatch: pytest.MonkeyPatch) -> None:
    Threshold.objects.create(
        name="metrics.import_in_worker_from_rows",
        value="10",
        valid_from=clock.today(),
        reason="Prøve.",
        decided_by=siv,
    )
    monkeypatch.setattr(lease, "ROWS_BETWEEN_REPORTS", 5)


@pytest.fixture
def waiting(kari: User, ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch) -> ImportRun:
    """Asked for, and the nudge is lost."""
    with monkeypatch.context() as lost:
        lost.setattr(long_imports, "nudge", lambda task, run_id: None)
        run = imports.commit(imports.upload(x_file(ROWS), name=NAME, by=kari), by=kari)
    assert run.status == "running"
    return run


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, waiting: ImportRun) -> Iterator[list[tuple[int, int]]]:
    """What another connection sees each time the import tells how far it is: rows read, publications there."""
    told: list[tuple[int, int]] = []
    other = connections["default"].copy()
    tell = lease.Lease.progress

    def progress(self: lease.Lease, read_count: int) -> None:
        tell(self, read_count)
        with other.cursor() as cursor:
            cursor.execute("SELECT read_count FROM accounts_importrun WHERE id = %s", [waiting.pk])
            (read,) = cursor.fetchone()
            cursor.execute("SELECT count(*) FROM content_publication")
            (count,) = cursor.fetchone()
        told.append((read, count))

    monkeypatch.setattr(lease.Lease, "progress", progress)
    yield told
    other.close()


def test_a_long_file_is_left_to_the_worker_and_imported_whole(kari: User, ekd_on_x: Account) -> None:
    run = imports.commit(imports.upload(x_file(ROWS), name=NAME, by=kari), by=kari)
    run.refresh_from_db()
    assert (run.status, run.new_count, run.problem_count) == ("committed", 12, 1)
    assert (run.row_count, run.read_count, run.leased_until) == (13, 13, None)
    assert run.problems_file
    assert not run.file
    assert Publication.objects.count() == 12
    verbs = AuditEntry.objects.about(run).order_by("pk").values_list("verb", "by__name")
    assert list(verbs) == [
        ("metrics.import_started", "Kari Nordmann"),
        ("metrics.import_committed", "Kari Nordmann"),
    ]


def test_a_short_file_is_imported_on_the_spot(kari: User, ekd_on_x: Account) -> None:
    run = imports.commit(imports.upload(x_file(ROWS[:9]), name=NAME, by=kari), by=kari)
    assert run.status == "committed"


def test_others_see_how_far_it_is_but_none_of_it_before_the_end(
    waiting: ImportRun, seen: list[tuple[int, int]]
) -> None:
    run_import(waiting.pk)
    assert seen == [(read, 0) for read in (0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10)]
    assert Publication.objects.count() == 12


def test_what_a_dead_worker_left_is_taken_up_and_done_once(waiting: ImportRun) -> None:
    ImportRun.objects.update(leased_until=clock.now() + dt.timedelta(minutes=1), read_count=7)
    sweep_imports()
    assert not Publication.objects.exists()

    ImportRun.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    sweep_imports()
    sweep_imports()
    run_import(waiting.pk)
    assert Publication.objects.count() == 12
    assert Reading.objects.filter(metric="x.impressions").count() == 12
    assert AuditEntry.objects.filter(verb="metrics.import_committed").count() == 1


def test_nothing_stands_of_a_worker_that_another_has_relieved(
    waiting: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first was only slow: at its end it sees that it lost the import, and takes everything back."""

    def relieved(run: ImportRun, listing: object, *, progress: object) -> None:
        record(run, listing, progress=progress)
        lost = lease.Lease(run.pk, clock.now() + lease.LEASE)
        with lost._connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_importrun SET leased_until = %s", [lost.until])
        lost.close()

    record = long_imports.record_rows
    monkeypatch.setattr(long_imports, "record_rows", relieved)
    before = table_counts()
    run_import(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "running"
    assert table_counts() == before


def test_an_import_that_cannot_be_done_comes_back_with_the_reason(
    waiting: ImportRun, kari: User, signed_in: SignIn
) -> None:
    waiting.file.storage.delete(str(waiting.file.name))
    run_import(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "previewed"
    assert not Publication.objects.exists()
    html = signed_in(kari).get(f"/import/{waiting.pk}/").text
    assert "Importen stoppet, og ingenting av filen ble importert." in html
    assert "Den opplastede filen er borte." in html


def test_a_file_that_stops_every_worker_is_given_up_with_what_to_do(
    waiting: ImportRun, kari: User, signed_in: SignIn
) -> None:
    ImportRun.objects.update(attempt_count=3, leased_until=clock.now() - dt.timedelta(seconds=1))
    before = table_counts()
    sweep_imports()
    waiting.refresh_from_db()
    assert (waiting.status, waiting.leased_until) == ("previewed", None)
    assert table_counts() == {**before, "accounts.AuditEntry": before["accounts.AuditEntry"] + 1}
    html = signed_in(kari).get(f"/import/{waiting.pk}/").text
    assert "Importen brøt av uten svar 3 ganger. Last ned filen for en kortere periode" in html
    assert "si fra til dem som drifter løsningen" in html


def test_an_import_started_anew_has_all_its_attempts(waiting: ImportRun, kari: User) -> None:
    ImportRun.objects.update(attempt_count=3)
    sweep_imports()
    imports.commit(waiting, by=kari)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.attempt_count) == ("committed", 1)


def test_whoever_lost_the_right_meanwhile_imports_nothing(waiting: ImportRun, kari: User) -> None:
    RoleAssignment.objects.filter(user=kari).delete()
    run_import(waiting.pk)
    assert AuditEntry.objects.about(waiting).newest_first()[0].reason == (
        "Den som startet importen, kan ikke lenger importere for kontoen."
    )
    assert not Publication.objects.exists()


def test_the_page_shows_how_far_it_is_and_refreshes_by_a_link(
    waiting: ImportRun, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    assert "Importen står i kø." in client.get(f"/import/{waiting.pk}/").text
    ImportRun.objects.update(leased_until=clock.now(), read_count=6)
    html = client.get(f"/import/{waiting.pk}/").text
    assert "6 av 13 rader lest" in html
    assert "46&nbsp;%" in html
    assert 'hx-trigger="every 2s"' in html
    assert f'href="/import/{waiting.pk}/"' in html


def test_the_page_is_loaded_anew_once_the_import_is_done(
    waiting: ImportRun, kari: User, signed_in: SignIn
) -> None:
    run_import(waiting.pk)
    client = signed_in(kari)
    response = client.get(f"/import/{waiting.pk}/", headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"
    assert "Importen er ferdig" in client.get(f"/import/{waiting.pk}/").text


@pytest.mark.parametrize("deed", ["importer", "slett", "angre"])
def test_an_import_on_its_way_can_be_neither_started_deleted_nor_undone(
    waiting: ImportRun, ola: User, signed_in: SignIn, deed: str
) -> None:
    client, before = signed_in(ola), table_counts()
    response = client.post(f"/import/{waiting.pk}/{deed}/", {"reason": "Feil."}, follow=True)
    assert "Filen blir importert" in response.text
    assert table_counts() == before
