from __future__ import annotations

import datetime as dt

import pytest
from celery import Celery
from django.db import connection, transaction
from pytest_django import Settings

from accounts.models import Account, ImportRun, Threshold, User
from content.models import Publication
from metrics.actions import imports, long_imports
from metrics.models import Reading
from somestrategi.core import clock
from tests.integration.conftest import StartWorker, kill, wait_for
from tests.metrics.x_file import BOKMAL, NAME, row, x_file


@pytest.fixture
def shared_uploads(settings: Settings) -> None:
    """The worker runs on `settings.local`, and looks there. The import deletes the file at its end."""
    settings.MEDIA_ROOT = settings.BASE_DIR / "var" / "media"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_uploads")
def test_an_import_whose_worker_is_killed_is_taken_up_and_done_once(
    ekd_on_x: Account,
    kari: User,
    siv: User,
    start_worker: StartWorker,
    queue: Celery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The worker has read the file and waits for a lock on the readings when it is killed."""
    Threshold.objects.create(
        name="metrics.import_in_worker_from_rows",
        value="10",
        valid_from=clock.today(),
        reason="Prøve.",
        decided_by=siv,
    )
    monkeypatch.setattr(long_imports, "nudge", lambda task, run_id: None)
    rows = [row(1000 + n, BOKMAL) for n in range(1200)]
    run = imports.commit(imports.upload(x_file(rows), name=NAME, by=kari), by=kari)

    first = start_worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE metrics_reading IN ACCESS EXCLUSIVE MODE")
        queue.send_task("metrics.sweep_imports")
        wait_for(lambda: _read_count(run) == 1000, "the worker to tell how far it is")
        kill(first)
    assert not Publication.objects.exists()

    ImportRun.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    start_worker()
    queue.send_task(long_imports.RUN_TASK, [run.pk])
    queue.send_task("metrics.sweep_imports")
    wait_for(lambda: _status(run) == "committed", "the second worker to import the file")
    assert Publication.objects.count() == 1200
    assert Reading.objects.filter(metric="x.impressions").count() == 1200


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shared_uploads")
def test_a_file_that_kills_every_worker_is_given_up(
    ekd_on_x: Account,
    kari: User,
    siv: User,
    start_worker: StartWorker,
    queue: Celery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One attempt, which ends with the worker killed: the next worker gives the file back instead of dying of it."""
    for name, value in (("metrics.import_in_worker_from_rows", "1"), ("metrics.import_attempts", "1")):
        Threshold.objects.create(
            name=name, value=value, valid_from=clock.today(), reason="Prøve.", decided_by=siv
        )
    monkeypatch.setattr(long_imports, "nudge", lambda task, run_id: None)
    run = imports.commit(imports.upload(x_file([row(1000, BOKMAL)]), name=NAME, by=kari), by=kari)
    first = start_worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE metrics_reading IN ACCESS EXCLUSIVE MODE")
        queue.send_task("metrics.sweep_imports")
        wait_for(lambda: _attempt_count(run) == 1, "the worker to take the import up")
        kill(first)

    ImportRun.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    start_worker()
    queue.send_task("metrics.sweep_imports")
    wait_for(lambda: _status(run) == "previewed", "the second worker to give the file back")
    assert "brøt av uten svar 1 gang." in long_imports.stopped_because(run)
    assert not Publication.objects.exists()


def _attempt_count(run: ImportRun) -> int:
    run.refresh_from_db()
    return run.attempt_count


def _read_count(run: ImportRun) -> int:
    run.refresh_from_db()
    return run.read_count


def _status(run: ImportRun) -> str:
    run.refresh_from_db()
    return run.status
