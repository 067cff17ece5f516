from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Account, AccountActivity, AuditEntry, AuditRun, ImportRun, ImportStatus, User
from content.models import Publication
from metrics.actions import imports
from metrics.actions.run_reader import STORED_PROBLEMS
from metrics.models import Reading
from somestrategi.core.tabular.errors import TableError
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

OnCommit = Callable[..., AbstractContextManager[list[Any]]]
ROWS = [row(101, BOKMAL), row(102, NYNORSK, date="Sat, Nov 7, 2026")]


def _import(rows: list[list[str]], by: User, *, name: str = NAME) -> ImportRun:
    run = imports.upload(x_file(rows, name=name), name=name, by=by)
    return imports.commit(run, by=by)


def test_upload_tells_what_is_new_and_writes_nothing(kari: User, ekd_on_x: Account) -> None:
    run = imports.upload(x_file(ROWS), name=NAME, by=kari)

    assert (run.status, run.account, run.figures_as_of) == ("previewed", ekd_on_x, dt.date(2026, 11, 20))
    assert (run.new_count, run.changed_count, run.unchanged_count, run.problem_count) == (2, 0, 0, 0)
    assert [(s["remote_id"], s["state"], s["written_form"]) for s in run.samples] == [
        ("102", "new", "nn"),
        ("101", "new", "nb"),
    ]
    assert not Publication.objects.exists()


def test_commit_records_publications_readings_activity_and_one_entry(kari: User, ekd_on_x: Account) -> None:
    run = _import(ROWS, kari)

    forms = dict(Publication.objects.values_list("remote_id", "written_form"))
    assert forms == {"101": "nb", "102": "nn"}
    first = Publication.objects.get(remote_id="101")
    assert first.responsible == ekd_on_x.owner
    assert first.identified_by
    assert Reading.objects.get(publication=first, metric="x.impressions").value == 1234
    assert AccountActivity.objects.get(account=ekd_on_x).publication_count == 2
    assert AuditEntry.objects.get(verb="metrics.import_committed").object_id == run.pk
    assert not run.file


def test_the_same_file_twice_changes_nothing(kari: User, ekd_on_x: Account) -> None:
    _import(ROWS, kari)
    again = _import(ROWS, kari)

    assert (again.new_count, again.changed_count, again.unchanged_count) == (0, 0, 2)
    assert Publication.objects.count() == 2
    assert Reading.objects.filter(metric="x.impressions").count() == 2


def test_a_changed_figure_is_a_revision_and_a_later_date_a_reading(kari: User, ekd_on_x: Account) -> None:
    _import([row(101, BOKMAL)], kari)
    _import([row(101, BOKMAL, impressions="2,000")], kari)
    _import([row(101, BOKMAL, impressions="2,500")], kari, name=NAME.replace("11-20", "11-22"))

    readings = Reading.objects.filter(metric="x.impressions").order_by("as_of", "revision")
    assert [(r.as_of.day, r.revision, int(r.value)) for r in readings] == [
        (20, 0, 1234),
        (20, 1, 2000),
        (22, 0, 2500),
    ]


def test_undo_takes_back_the_whole_import(kari: User, ola: User, ekd_on_x: Account) -> None:
    _import(ROWS, kari)
    before = list(Publication.objects.order_by("pk").values())
    second = _import([row(101, NYNORSK), row(103, BOKMAL)], kari)
    assert Publication.objects.get(remote_id="101").written_form == "nn"

    imports.undo(second, by=ola, reason="Feil fil")

    assert list(Publication.objects.order_by("pk").values()) == before
    assert not Reading.objects.filter(import_run=second).exists()
    assert ImportRun.objects.get(pk=second.pk).status == ImportStatus.UNDONE
    assert AccountActivity.objects.get(account=ekd_on_x).publication_count == 2


def test_undoing_the_first_import_leaves_the_account_unknown(
    kari: User, ola: User, ekd_on_x: Account
) -> None:
    run = _import(ROWS, kari)
    imports.undo(run, by=ola, reason="Feil fil")
    assert not Publication.objects.exists()
    assert not AccountActivity.objects.exists()


def test_only_the_newest_import_can_be_undone(kari: User, ola: User, ekd_on_x: Account) -> None:
    first = _import(ROWS, kari)
    second = _import([row(103, BOKMAL)], kari)
    with pytest.raises(imports.ImportedLater) as refused:
        imports.undo(first, by=ola, reason="Feil fil")
    assert refused.value.newest == second
    assert Publication.objects.count() == 3


def test_an_adviser_may_not_undo(kari: User, ekd_on_x: Account) -> None:
    run = _import(ROWS, kari)
    with pytest.raises(PermissionDenied):
        imports.undo(run, by=kari, reason="Feil fil")
    assert Publication.objects.count() == 2


def test_a_file_from_another_ministrys_account_is_refused_by_name(per: User, ekd_on_x: Account) -> None:
    with pytest.raises(imports.NotYourAccount) as refused:
        imports.upload(x_file(ROWS), name=NAME, by=per)
    assert refused.value.account == ekd_on_x
    assert not ImportRun.objects.exists()


def test_a_file_that_is_no_table_leaves_nothing_behind(kari: User, ekd_on_x: Account) -> None:
    with pytest.raises(TableError):
        imports.upload(x_file([]), name=NAME, by=kari)
    assert not ImportRun.objects.exists()


def test_rows_of_another_account_are_not_taken(kari: User, ekd_on_x: Account) -> None:
    run = _import([*ROWS, row(201, BOKMAL, handle="noenandre")], kari)
    assert run.problem_count == 1
    assert run.problems[0]["code"] == "other_account"
    assert Publication.objects.count() == 2


def test_an_unregistered_handle_waits_for_an_answer(kari: User, ekd_on_x: Account) -> None:
    run = imports.upload(x_file([row(1, BOKMAL, handle="ukjent")]), name="posts.csv", by=kari)
    assert (run.account, run.figures_as_of) == (None, None)
    with pytest.raises(imports.AlreadyDone):
        imports.commit(run, by=kari)
    assert not Publication.objects.exists()


def test_committing_twice_imports_once(kari: User, ekd_on_x: Account) -> None:
    run = imports.upload(x_file(ROWS), name=NAME, by=kari)
    imports.commit(run, by=kari)
    with pytest.raises(imports.AlreadyDone):
        imports.commit(run, by=kari)
    assert AuditEntry.objects.filter(verb="metrics.import_committed").count() == 1


def test_a_declared_form_survives_an_import(kari: User, ekd_on_x: Account) -> None:
    _import(ROWS, kari)
    Publication.objects.filter(remote_id="101").update(declared_form="nn")
    _import([row(101, BOKMAL + " Mer.")], kari)
    assert Publication.objects.get(remote_id="101").written_form == "nn"


@pytest.mark.django_db(transaction=True)
def test_an_import_ends_by_running_the_audits_of_the_ministry(kari: User, ekd_on_x: Account) -> None:
    _import(ROWS, kari)
    run = AuditRun.objects.get()
    assert (run.ministry, run.trigger, run.status) == (ekd_on_x.owner, "import", "completed")


def test_abandoned_uploads_are_cleared_with_their_files(
    kari: User, ekd_on_x: Account, django_capture_on_commit_callbacks: OnCommit
) -> None:
    run = imports.upload(x_file(ROWS), name=NAME, by=kari)
    path = run.file.path
    ImportRun.objects.update(uploaded_at=run.uploaded_at - dt.timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert imports.clear_abandoned() == 1
    assert not ImportRun.objects.exists()
    assert not run.file.storage.exists(path)


def test_the_preview_tells_what_would_change(kari: User, ekd_on_x: Account) -> None:
    _import([row(101, BOKMAL), row(102, NYNORSK), row(103, BOKMAL, date="Sat, Nov 7, 2026")], kari)
    moved = row(103, BOKMAL, date="Sun, Nov 8, 2026")
    run = imports.upload(x_file([row(101, BOKMAL + " Mer."), row(102, NYNORSK), moved]), name=NAME, by=kari)

    run.refresh_from_db()
    assert (run.new_count, run.changed_count, run.unchanged_count) == (0, 2, 1)
    assert {s["remote_id"]: (s["state"], s["changed_fields"]) for s in run.samples} == {
        "101": ("changed", ["text"]),
        "102": ("unchanged", []),
        "103": ("changed", ["published_at"]),
    }


def test_a_few_changes_are_shown_among_many_new(kari: User, ekd_on_x: Account) -> None:
    _import([row(1, BOKMAL)], kari)
    many = [row(100 + n, f"{NYNORSK} {n}") for n in range(120)]
    run = imports.upload(x_file([*many, row(1, NYNORSK)]), name=NAME, by=kari)
    assert len(run.samples) == 50
    assert [s["remote_id"] for s in run.samples if s["state"] == "changed"] == ["1"]


def test_no_number_of_notes_hides_what_is_wrong(kari: User, ekd_on_x: Account) -> None:
    repeated = [row(101, BOKMAL)] * (STORED_PROBLEMS + 5)
    run = imports.upload(x_file([*repeated, row(102, BOKMAL, date="i går")]), name=NAME, by=kari)
    assert run.problem_count == 1
    assert len(run.problems) == STORED_PROBLEMS
    assert run.problems[0]["code"] == "not_a_date"


def test_a_period_that_ends_in_the_future_is_asked_about(kari: User, ekd_on_x: Account) -> None:
    run = imports.upload(x_file(ROWS), name=NAME.replace("2026-11-20", "2099-01-01"), by=kari)
    assert run.figures_as_of is None


def test_a_closed_account_gives_way_to_the_one_in_use(kari: User, ekd_on_x: Account) -> None:
    for status in ("deleted", "active"):
        Account.objects.filter(pk=ekd_on_x.pk).update(status="deleted")
        ekd_on_x.pk = None
        ekd_on_x.status = status
        ekd_on_x.save()
    in_use = Account.objects.get(status="active")
    Account.objects.filter(pk=in_use.pk).update(name="Den nye")
    assert imports.upload(x_file(ROWS), name=NAME, by=kari).account == in_use


def test_an_upload_can_be_deleted_with_its_file(
    kari: User, ekd_on_x: Account, django_capture_on_commit_callbacks: OnCommit
) -> None:
    run = imports.upload(x_file(ROWS), name=NAME, by=kari)
    path, storage = run.file.path, run.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        imports.discard(run, by=kari)
    assert not ImportRun.objects.exists()
    assert not storage.exists(path)
    assert AuditEntry.objects.get(verb="metrics.upload_discarded").ministry == ekd_on_x.owner


def test_what_is_imported_cannot_be_deleted_as_an_upload(kari: User, ekd_on_x: Account) -> None:
    run = _import(ROWS, kari)
    with pytest.raises(imports.AlreadyDone):
        imports.discard(run, by=kari)
    assert Publication.objects.count() == 2


def test_nobody_deletes_the_upload_of_another_ministry(kari: User, per: User, ekd_on_x: Account) -> None:
    known = imports.upload(x_file(ROWS), name=NAME, by=kari)
    unknown = imports.upload(x_file([row(1, BOKMAL, handle="ukjent")]), name=NAME, by=kari)
    for run in (known, unknown):
        with pytest.raises(PermissionDenied):
            imports.discard(run, by=per)
    assert ImportRun.objects.count() == 2
