"""An account's figures by day go the whole way from the file to readings, and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Account, AuditRun, ImportRun, ImportStatus, Ministry, User
from accounts.thresholds import value as threshold
from content.models import Publication
from metrics.actions import imports, long_imports
from metrics.definitions import ACCOUNT_DEFINITIONS
from metrics.models import Reading
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import LINKEDIN, LINKEDIN_DAY, X_DAY, Row, csv_file, workbook

STATIC = Path(__file__).parents[3] / "static"
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
NEXT_DAY = {**X_DAY, "Date": "Tue, Sep 29, 2026"}


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _answered(content: bytes, account: Account, by: User, *, name: str = "overview.csv") -> ImportRun:
    run = imports.upload(SimpleUploadedFile(name, content), name=name, by=by)
    assert run.account is None
    imports.answer(run, account=account, by=by)
    run.refresh_from_db()
    return run


def _imported(rows: list[Row], account: Account, by: User) -> ImportRun:
    return imports.commit(_answered(csv_file(rows), account, by), by=by)


def _counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.new_count, run.changed_count, run.unchanged_count, run.problem_count


def test_the_sample_becomes_readings_of_the_account(kari: User, ekd_on_x: Account) -> None:
    content = (STATIC / "samples/x-overview-konstruert.csv").read_bytes()
    run = _answered(content, ekd_on_x, kari)
    assert _counts(run) == (61, 0, 0, 0)
    assert run.figures_as_of == dt.date(2026, 11, 19)
    assert not Reading.objects.exists()

    imports.commit(run, by=kari)

    readings = Reading.objects.of_account(ekd_on_x)
    assert readings.count() == Reading.objects.count() == 61 * 13
    assert set(readings.values_list("metric", flat=True)) <= set(ACCOUNT_DEFINITIONS)
    newest = readings.get(metric="x.daily_impressions", as_of=dt.date(2026, 11, 19))
    assert (newest.value, newest.source, newest.import_run) == (2018, "x_overview_csv", run)
    assert not Publication.objects.exists()
    assert not AuditRun.objects.exists()


def test_the_same_days_again_insert_nothing_and_another_value_a_revision(
    kari: User, ekd_on_x: Account
) -> None:
    _imported([X_DAY], ekd_on_x, kari)
    again = _imported([X_DAY, NEXT_DAY], ekd_on_x, kari)
    assert _counts(again) == (1, 0, 1, 0)
    assert Reading.objects.count() == 26

    changed = _answered(csv_file([{**X_DAY, "Likes": "31"}, NEXT_DAY]), ekd_on_x, kari)
    assert _counts(changed) == (0, 1, 1, 0)
    assert [(day["on"], day["state"], day["changed"]) for day in changed.samples] == [
        ("2026-09-29", "unchanged", []),
        ("2026-09-28", "changed", ["x.daily_likes"]),
    ]
    imports.commit(changed, by=kari)

    likes = Reading.objects.filter(metric="x.daily_likes", as_of=dt.date(2026, 9, 28)).order_by("revision")
    assert [(one.revision, one.value) for one in likes] == [(0, Decimal(30)), (1, Decimal(31))]
    assert Reading.objects.count() == 27
    assert {one.value for one in Reading.objects.of_account(ekd_on_x).newest_of_each_day()} >= {Decimal(31)}


def test_undo_takes_the_revision_and_leaves_what_stood_before(
    kari: User, ola: User, ekd_on_x: Account
) -> None:
    _imported([X_DAY], ekd_on_x, kari)
    before = list(Reading.objects.order_by("pk").values())
    second = _imported([{**X_DAY, "Likes": "31"}, NEXT_DAY], ekd_on_x, kari)

    imports.undo(second, by=ola, reason="Feil fil")

    assert list(Reading.objects.order_by("pk").values()) == before
    assert ImportRun.objects.get(pk=second.pk).status == ImportStatus.UNDONE


def test_good_days_are_taken_without_the_bad(kari: User, ekd_on_x: Account) -> None:
    run = _imported([X_DAY, {**NEXT_DAY, "Likes": "mange"}, {**X_DAY, "Likes": "9"}], ekd_on_x, kari)
    assert _counts(run) == (1, 0, 0, 2)
    assert [problem["number"] for problem in run.problems] == [3, 4]
    assert run.problems_file


def test_a_file_without_a_good_day_is_not_imported(kari: User, ekd_on_x: Account) -> None:
    run = _answered(csv_file([{**X_DAY, "Date": "i går"}]), ekd_on_x, kari)
    with pytest.raises(imports.NothingToImport):
        imports.commit(run, by=kari)
    assert not Reading.objects.exists()


def test_a_long_file_is_done_by_the_worker(
    kari: User, ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _answered(csv_file([X_DAY, NEXT_DAY]), ekd_on_x, kari)
    ImportRun.objects.filter(pk=run.pk).update(row_count=int(threshold("metrics.import_in_worker_from_rows")))
    monkeypatch.setattr("metrics.actions.lease.Lease.progress", lambda _lease, _count: None)
    imports.commit(run, by=kari)
    assert not Reading.objects.exists()
    long_imports.run_waiting()
    assert Reading.objects.of_account(ekd_on_x).count() == 26


def test_linkedins_days_come_from_a_workbook_without_posts(kari: User, ekd: Ministry) -> None:
    page = AccountFactory(platform=PlatformFactory(key="linkedin"), owner=ekd)
    content = workbook({"Metrics": [LINKEDIN_DAY]}, above="Constructed")
    run = imports.commit(_answered(content, page, kari, name="page.xlsx"), by=kari)
    assert (run.importer, run.new_count) == ("linkedin_days_xlsx", 1)
    shown = Reading.objects.of_account(page).get(metric="linkedin.daily_impressions")
    assert (shown.value, shown.as_of) == (1250, dt.date(2026, 9, 28))


def test_a_workbook_with_posts_too_is_read_for_its_posts(kari: User) -> None:
    content = workbook({"Metrics": [LINKEDIN_DAY] * 5, "All posts": [LINKEDIN]}, above="Constructed")
    run = imports.upload(SimpleUploadedFile("page.xlsx", content), name="page.xlsx", by=kari)
    assert run.importer == "linkedin_xlsx"
