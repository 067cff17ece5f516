"""An upload becomes publications and readings: upload, answer, commit, undo, discard. Each is whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from accounts import thresholds
from accounts.actions.recording import recorded
from accounts.models import Account, AccountStatus, ImportRun, ImportStatus
from accounts.permissions import DO, may, require
from content.actions import publications
from metrics.actions import account_days, long_imports
from metrics.actions.file_reading import FirstLook, first_look, publication_row
from metrics.actions.problem_list import ProblemList
from metrics.actions.run_reader import RunReader
from metrics.actions.taking_in import NothingToImport, ask_for_audits, finish, forget_file, record_rows
from metrics.imports import AccountFigureImporter, has_days
from metrics.imports.handles import handle_key
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.publication_row import Comparison
    from metrics.actions.account_days import DayComparison

__all__ = [
    "AlreadyDone",
    "ImportedLater",
    "NotYourAccount",
    "NothingToImport",
    "answer",
    "clear_abandoned",
    "clear_problem_files",
    "commit",
    "compare",
    "discard",
    "fill_in",
    "locked",
    "undo",
    "upload",
]

KEPT_FOR = dt.timedelta(days=30)


class NotYourAccount(Exception):
    """The file belongs to an account that the person may not import into."""

    def __init__(self, account: Account) -> None:
        super().__init__(account.pk)
        self.account = account


class ImportedLater(Exception):
    """Only the newest import of an account can be undone: a later one builds on it."""

    def __init__(self, newest: ImportRun) -> None:
        super().__init__(newest.pk)
        self.newest = newest


class AlreadyDone(Exception):
    """Somebody has imported, undone or deleted this run meanwhile, or a question about it is unanswered."""


def upload(file: File[bytes], *, name: str, by: User) -> ImportRun:
    """Store the file and find out whose it is. A table that nobody knows has no importer yet, and waits for somebody
    to say what its columns are. Raises TableError or NotYourAccount, and then keeps nothing."""
    stream = file.open("rb")
    run = ImportRun(file_name=name[:200], uploaded_at=clock.now(), uploaded_by=by)
    fill_in(run, first_look(stream, name=name), by=by)
    run.sha256 = _digest(stream)
    stream.seek(0)
    run.file.save(f"{run.sha256[:16]}.bin", File(stream), save=False)
    try:
        run.save()
        if run.is_answered:
            compare(run)
    except BaseException:
        run.file.delete(save=False)
        raise
    return run


def fill_in(run: ImportRun, look: FirstLook, *, by: User) -> None:
    """What the file says of itself, without saving it. Raises NotYourAccount."""
    run.mapping = look.columns.stored()
    run.row_count = look.row_count
    if look.importer is None:
        return
    platform_key = look.importer.platform_key
    if run.account is None or run.account.platform.key != platform_key:
        run.account = _account_of(look.handles, platform_key, by)
    run.importer = look.importer.key
    if isinstance(look.importer, AccountFigureImporter):  # each row has its own date
        run.figures_as_of = look.last_day or clock.today()
        return
    as_of = look.importer.figures_as_of(run.file_name)
    if run.figures_as_of is None and as_of and as_of <= clock.today():
        run.figures_as_of = as_of


def _account_of(written: tuple[str, ...], platform_key: str, by: User) -> Account | None:
    """The registered account whose posts the file has most of; None when no handle is registered.

    A handle can have been given up and taken anew: a closed account gives way to the one in use.
    """
    handles = [handle_key(handle, platform_key) for handle in written]
    registered: dict[str, Account] = {}
    for account in Account.objects.with_context().filter(platform__key=platform_key):
        key = handle_key(account.handle, platform_key)
        if key in handles and (key not in registered or account.status != AccountStatus.DELETED):
            registered[key] = account
    for handle in handles:
        if handle in registered:
            _require_import(registered[handle], by)
            return registered[handle]
    return None


def _require_import(account: Account, by: User) -> None:
    if not may(by, DO.IMPORT_RUN, ministry=account.owner_id):
        raise NotYourAccount(account)


def _digest(stream: File[bytes]) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    for chunk in stream.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def answer(
    run: ImportRun, *, account: Account, as_of: dt.date | None = None, by: User, zone: str = ""
) -> None:
    """What the file did not say: which account, the date of the figures, and the zone of its times where its kind
    leaves that open. A file with days has the dates itself."""
    _require_import(account, by)
    with transaction.atomic():
        current = locked(run, ImportStatus.PREVIEWED)
        if not current.importer:
            raise AlreadyDone
        current.account = account
        current.figures_as_of = as_of or current.figures_as_of
        current.zone = zone
        current.save(update_fields=["account", "figures_as_of", "zone"])
        compare(current)


def compare(run: ImportRun) -> None:
    """Fill the preview: counts, the rows that are not taken, and a few rows to look at."""
    assert run.account is not None
    reader = RunReader(run)
    sample_count = int(thresholds.value("accounts.import_preview_rows"))
    if has_days(run.importer):
        days = account_days.compare(reader.days(), import_run=run, sample_count=sample_count)
        _fill_preview(run, reader, days, [sample.stored() for sample in days.samples])
        return
    comparison = publications.compare(
        (publication_row(row) for row in reader.accepted()), account=run.account, sample_count=sample_count
    )
    samples = [
        {**asdict(sample), "published_at": sample.published_at.isoformat()} for sample in comparison.samples
    ]
    _fill_preview(run, reader, comparison, samples)


def _fill_preview(
    run: ImportRun, reader: RunReader, comparison: Comparison | DayComparison, samples: list[dict[str, Any]]
) -> None:
    run.new_count = comparison.new_count
    run.changed_count = comparison.changed_count
    run.unchanged_count = comparison.unchanged_count
    run.problem_count = reader.problem_count
    run.moved_year_count = reader.moved_year_count
    run.problems = reader.told()
    run.samples = samples
    run.save()


def commit(run: ImportRun, *, by: User) -> ImportRun:
    """Import what the preview showed: publications, readings, the account's activity, and a new self-audit. A long
    file is left to the worker: the run that comes back is then RUNNING.

    Safe twice: the second time raises AlreadyDone and changes nothing. Raises NothingToImport where no row is taken,
    so that an empty import cannot stand in the way of undoing the one before it.
    """
    with transaction.atomic():
        current = locked(run, ImportStatus.PREVIEWED)
        if current.account is None or current.figures_as_of is None or not current.file:
            raise AlreadyDone
        owner = current.account.owner
        require(by, DO.IMPORT_RUN, ministry=owner)
        if current.row_count >= int(thresholds.value("metrics.import_in_worker_from_rows")):
            long_imports.put_in_queue(current, by=by)
            return current
        with (
            recorded(by=by, verb="metrics.import_committed", on=current, ministry=owner) as record,
            ProblemList() as listing,
        ):
            record_rows(current, listing)
            finish(current, listing)
            record.tell(new=current.new_count, changed=current.changed_count)
    return current


def undo(run: ImportRun, *, by: User, reason: str) -> ImportRun:
    """Take the import back as a whole. Raises ImportedLater or AlreadyDone."""
    with recorded(by=by, verb="metrics.import_undone", reason=reason) as record:
        current = locked(run, ImportStatus.COMMITTED)
        assert current.account is not None
        require(by, DO.IMPORT_UNDO, ministry=current.account.owner)
        newest = ImportRun.objects.committed_newest_first().filter(account=current.account).first()
        if newest is not None and newest != current:
            raise ImportedLater(newest)
        current.readings.all().delete()
        if not has_days(current.importer):
            publications.undo(current)
        current.status = ImportStatus.UNDONE
        current.undone_at = clock.now()
        current.save()
        record.on(current, label=current.file_name)
        record.in_ministry(current.account.owner)
        if not has_days(current.importer):
            ask_for_audits(current.account)
    return current


def discard(run: ImportRun, *, by: User) -> None:
    """Delete an upload that is not imported, file and row. Raises AlreadyDone when it is."""
    with recorded(by=by, verb="metrics.upload_discarded") as record:
        current = locked(run, ImportStatus.PREVIEWED)
        if current.account is not None:
            require(by, DO.IMPORT_RUN, ministry=current.account.owner)
            record.in_ministry(current.account.owner)
        elif current.uploaded_by_id != by.pk:
            raise PermissionDenied
        record.label = current.file_name  # the entry outlives the row, and points at nothing
        _delete(current)


def clear_abandoned() -> int:
    """Delete uploads that nobody imported within 30 days, file and row. Returns how many."""
    long_ago = clock.now() - KEPT_FOR
    with transaction.atomic():
        abandoned = ImportRun.objects.select_for_update(skip_locked=True).filter(
            status=ImportStatus.PREVIEWED, uploaded_at__lt=long_ago
        )
        count = 0
        for run in abandoned:
            _delete(run)
            count += 1
    return count


def clear_problem_files() -> int:
    """Delete the lists of rows that were not taken, 30 days after the import. Returns how many."""
    long_ago = clock.now() - KEPT_FOR
    with transaction.atomic():
        runs = ImportRun.objects.select_for_update(skip_locked=True).filter(committed_at__lt=long_ago)
        count = 0
        for run in runs.exclude(problems_file=""):
            stored_name, run.problems_file.name = str(run.problems_file.name), ""
            transaction.on_commit(partial(run.problems_file.storage.delete, stored_name))
            run.save(update_fields=["problems_file"])
            count += 1
    return count


def locked(run: ImportRun, status: ImportStatus) -> ImportRun:
    """The run's row, held until the transaction ends. Raises AlreadyDone."""
    runs = ImportRun.objects.select_for_update(of=("self",)).select_related(
        "account__owner", "account__platform"
    )
    current: ImportRun | None = runs.filter(pk=run.pk, status=status).first()
    if current is None:
        raise AlreadyDone
    return current


def _delete(run: ImportRun) -> None:
    forget_file(run)
    run.delete()
