"""A file of accounts becomes accounts: upload, say the columns, commit, discard. Each is whole or not at all.

The accounts themselves are written by `accounts.create` and `accounts.change`, so that the trail of each account
tells what became of it; a file of profiles as they were seen goes the same way, to `profile_snapshots.record`.
What a file did is mended there, or by a file with the right values: nothing is undone as a
whole, because people may have gone on working with the accounts since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import accounts, profile_snapshots
from accounts.actions.recording import recorded
from accounts.models import Account, FileKind, RegisterImport, SnapshotSource
from accounts.permissions import DO, may_anywhere
from accounts.register_file import plan, profiles
from accounts.register_file.columns import known_names, recognise
from accounts.register_file.plan import Row, State
from accounts.register_file.register import Register
from somestrategi.core import clock
from somestrategi.core.tabular.errors import TableError, TooManyRows
from somestrategi.core.tabular.limits import MIB, Limits
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.row import Table
from somestrategi.core.tabular.table import open_table

if TYPE_CHECKING:
    from accounts.models import User

SAMPLE_ROWS = 20
KEPT_FOR = dt.timedelta(days=30)
LIMITS = Limits(max_bytes=20 * MIB, max_rows=5_000, max_columns=100)


class NoAccounts(TableError):
    code = "no_accounts"
    message = gettext_lazy("The file has a header, but no accounts below it.")


class TooManyAccounts(TableError):
    code = "too_many_accounts"
    message = gettext_lazy("The file has more than %(limit)s rows. Divide it into several files.")


class FileGone(TableError):
    code = "register_file_gone"
    message = gettext_lazy("The uploaded file is gone. Delete the upload and upload the file again.")


_PLANS = {FileKind.ACCOUNTS: plan.rows, FileKind.PROFILES: profiles.rows}
_VERBS = {
    FileKind.ACCOUNTS: "accounts.register_imported",
    FileKind.PROFILES: "accounts.profiles_imported",
}


class AlreadyDone(Exception):
    """It was imported or deleted meanwhile."""


def upload(file: File[bytes], *, name: str, by: User, kind: FileKind = FileKind.ACCOUNTS) -> RegisterImport:
    """Store the file and see what it would do. Without a known column of addresses it waits for somebody to say what
    the columns are. Raises TableError, and then keeps nothing."""
    if not may_anywhere(by, DO.ACCOUNT_EDIT):
        raise PermissionDenied
    stream = file.open("rb")
    run = RegisterImport(kind=kind, file_name=name[:200], uploaded_at=clock.now(), uploaded_by=by)
    table = open_table(cast("BinaryIO", stream), name=name, limits=LIMITS, known=tuple(known_names(kind)))
    run.header = list(table.header.names)
    columns = recognise(run.header, kind)
    if "url" in columns:
        run.columns = columns
        _fill_preview(run, _planned(run, table, by))
    elif next(table.rows, None) is None:
        raise NoAccounts
    stream.seek(0)
    run.file.save("accounts.bin", File(stream), save=False)
    try:
        run.save()
    except BaseException:
        run.file.delete(save=False)
        raise
    return run


def say_columns(run: RegisterImport, *, columns: Mapping[str, str], by: User) -> None:
    """`columns` is field → name of its column in the file, `url` among them. Raises TableError or AlreadyDone."""
    with transaction.atomic():
        current = _locked(run, by)
        current.columns = dict(columns)
        with _opened(current) as table:
            current.header = list(table.header.names)
            _fill_preview(current, _planned(current, table, by))
        current.save()


def preview(run: RegisterImport, *, by: User) -> list[Row]:
    """What the file would do now; a row whose account has changed since it was uploaded is refused. Raises
    TableError."""
    with _opened(run) as table:
        return [_as_seen(row, run) for row in _planned(run, table, by)]


def commit(run: RegisterImport, *, by: User) -> RegisterImport:
    """Take in what the preview showed. One row that cannot be taken does not stop the others. Raises AlreadyDone or
    TableError, and then nothing has happened."""
    with transaction.atomic():
        current = _locked(run, by)
        keys = [int(seen.partition(":")[0]) for seen in current.seen.values() if seen != "new"]
        list(Account.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values("pk"))
        rows = [_written(row, by) if row.is_taken else row for row in preview(current, by=by)]
        _count(current, rows)
        current.taken = [
            [row.account.pk, row.state == State.NEW] for row in rows if row.is_taken and row.account
        ]
        current.refused = [
            {"number": row.number, "why": row.problem, "cells": row.cells}
            for row in rows
            if row.state == State.REFUSED
        ]
        current.committed_at, current.seen = clock.now(), {}
        file, current.file = current.file, ""
        with recorded(by=by, verb=_VERBS[FileKind(current.kind)], on=current) as record:
            current.save()
            record.tell(
                new=current.new_count, changed=current.changed_count, unchanged=current.unchanged_count
            )
        transaction.on_commit(lambda: file.delete(save=False))
    return current


def discard(run: RegisterImport, *, by: User) -> None:
    """Nothing of it was taken in. Raises AlreadyDone."""
    with transaction.atomic():
        current = _locked(run, by)
        transaction.on_commit(lambda: current.file.delete(save=False))
        RegisterImport.objects.filter(pk=current.pk).delete()


def clear_old() -> int:
    """Uploads older than KEPT_FOR, imported or not. Returns how many."""
    old = list(RegisterImport.objects.filter(uploaded_at__lt=clock.now() - KEPT_FOR))
    for run in old:
        run.file.delete(save=False)
    RegisterImport.objects.filter(pk__in=[run.pk for run in old]).delete()
    return len(old)


def _locked(run: RegisterImport, by: User) -> RegisterImport:
    """Only its uploader has it."""
    current = RegisterImport.objects.select_for_update(of=("self",)).visible_to(by).filter(pk=run.pk).first()
    if current is None or current.committed_at is not None:
        raise AlreadyDone
    return current


def _written(row: Row, by: User) -> Row:
    """The row with its account; refused where the action refuses, such as when another has just registered it."""
    try:
        with transaction.atomic():
            if row.is_look:
                return _looked(row, by)
            if row.account is None:
                return replace(row, account=accounts.create(by=by, **row.fields))
            accounts.change(row.account, by=by, reason=_("From a file"), **row.fields)
            return row
    except ValidationError as error:
        return replace(row, state=State.REFUSED, problem=plan.sentence_of(error))


def _looked(row: Row, by: User) -> Row:
    assert row.account is not None
    profile_snapshots.record(row.account, by=by, source=SnapshotSource.FILE, **row.fields)
    return row


def _planned(run: RegisterImport, table: Table, by: User) -> list[Row]:
    try:
        rows = list(_PLANS[FileKind(run.kind)](table.rows, run.columns, Register(reader=by)))
    except TooManyRows as error:
        raise TooManyAccounts(**error.params) from None
    if not rows:
        raise NoAccounts
    return rows


def _as_seen(row: Row, run: RegisterImport) -> Row:
    """Nothing else is taken than what was shown."""
    if not row.is_taken or run.seen.get(str(row.number)) == row.binding:
        return row
    problem = (
        _("Somebody has looked over the profile since the file was uploaded. Upload the file again.")
        if row.is_look
        else _("The account has been changed since the file was uploaded. Upload the file again.")
    )
    return replace(row, state=State.REFUSED, problem=problem, changes=())


def _fill_preview(run: RegisterImport, rows: list[Row]) -> None:
    run.seen = {str(row.number): row.binding for row in rows if row.is_taken}
    _count(run, rows)


def _count(run: RegisterImport, rows: list[Row]) -> None:
    counts = {state: sum(row.state == state for row in rows) for state in State}
    run.new_count, run.changed_count = counts[State.NEW], counts[State.CHANGED]
    run.unchanged_count, run.refused_count = counts[State.UNCHANGED], counts[State.REFUSED]


@contextmanager
def _opened(run: RegisterImport) -> Iterator[Table]:
    try:
        file = run.file.open("rb")
    except (FileNotFoundError, ValueError) as error:  # ValueError: there is no file
        raise FileGone from error
    known = tuple(run.columns.values() or known_names(run.kind))
    with file:
        yield open_table(cast("BinaryIO", file), name=run.file_name, limits=LIMITS, known=known)


def columns_of(run: RegisterImport) -> list[tuple[str, tuple[str, ...]]]:
    """Each column of the stored file with its first values. Raises TableError."""
    with _opened(run) as table:
        first = [row.values for row in islice(table.rows, SAMPLE_ROWS) if not isinstance(row, RowProblem)]
        return [
            (name, tuple(values[place] for values in first if values[place].strip())[:3])
            for place, name in enumerate(table.header.names)
        ]
