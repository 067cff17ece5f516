"""What an import does to the record, the same for a short one on the spot and a long one in the worker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions import audit_runs
from accounts.models import Account, ImportStatus, Ministry, RunTrigger
from content.actions import publications
from content.models import Publication
from metrics.actions import account_days, readings
from metrics.actions.file_reading import publication_row
from metrics.actions.readings import ReadingRow
from metrics.actions.run_reader import Progress, RunReader, unseen
from metrics.definitions import DEFINITIONS
from metrics.imports import has_days
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import ImportRun
    from content.publication_row import Comparison
    from metrics.actions.account_days import DayComparison
    from metrics.actions.problem_list import ProblemList


class NothingToImport(Exception):
    """No row of the file is taken: the preview says why of each."""


def record_rows(run: ImportRun, listing: ProblemList, *, progress: Progress = unseen) -> None:
    """Record the file's rows in the caller's transaction, fill `run`, and list what is not taken.

    Raises NothingToImport or a TableError.
    """
    assert run.account is not None
    assert run.figures_as_of is not None
    reader = RunReader(run, listing=listing, progress=progress)
    comparison: Comparison | DayComparison
    if has_days(run.importer):
        comparison = account_days.record(reader.days(), import_run=run)
    else:
        comparison = publications.record(
            (publication_row(row) for row in reader.accepted()), account=run.account, import_run=run
        )
        readings.record(_reading_rows(run), import_run=run, source=run.importer, as_of=run.figures_as_of)
    run.new_count = comparison.new_count
    run.changed_count = comparison.changed_count
    run.unchanged_count = comparison.unchanged_count
    run.problem_count = reader.problem_count
    run.moved_year_count = reader.moved_year_count
    run.problems = reader.told()
    run.samples = []
    if not run.taken_count:
        raise NothingToImport


def finish(run: ImportRun, listing: ProblemList) -> None:
    """Save the run as imported, in the caller's transaction, who holds the run's row."""
    assert run.account is not None
    listing.keep_with(run)
    try:
        run.status = ImportStatus.COMMITTED
        run.committed_at = clock.now()
        run.leased_until = None
        forget_file(run)
        run.save()
        if not has_days(run.importer):  # no rule looks at figures by day
            ask_for_audits(run.account)
    except BaseException:
        run.problems_file.delete(save=False)
        raise


def _reading_rows(run: ImportRun) -> Iterator[ReadingRow]:
    for row in RunReader(run).accepted():
        for metric, value in row.figures.items():
            yield ReadingRow(row.remote_id, metric, DEFINITIONS[metric].version, value)


def forget_file(run: ImportRun) -> None:
    """The rows are recorded: the upload is not kept. Deleted after the commit, so that a failure keeps it."""
    stored_name, storage = run.file.name, run.file.storage
    run.file.name = ""
    if stored_name:
        transaction.on_commit(partial(storage.delete, stored_name))


def ask_for_audits(account: Account) -> None:
    """Every ministry that the account touches: its owner, and those that answer for its publications."""
    answering = Publication.objects.on_account(account).values("responsible_id")
    touched = Ministry.objects.filter(pk__in=answering) | Ministry.objects.filter(pk=account.owner_id)
    for ministry in touched.distinct():
        audit_runs.request(ministry, trigger=RunTrigger.IMPORT, by=None)
