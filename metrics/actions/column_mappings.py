"""What people say of the columns of a file that nobody knows: for that file, and remembered for the next such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.models import ImportRun, ImportStatus
from accounts.permissions import DO, may_anywhere, require
from metrics.actions.file_reading import look_again
from metrics.actions.imports import compare, fill_in, locked
from metrics.imports import importer_of
from metrics.imports.mapping_faults import faults_in
from metrics.models import ColumnMapping
from metrics.recognition import FileColumns
from somestrategi.core import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accounts.models import User


def tell(
    run: ImportRun, *, importer: str, columns: Mapping[str, str], by: User, sheet: str = ""
) -> ImportRun:
    """Say what the columns of a waiting file are, or of one sheet of it. Of two people who say it of the same header
    the last is right, and the trail has both.

    Raises ValidationError, TableError, NotYourAccount or AlreadyDone, and then nothing is changed or remembered.
    """
    if faults := faults_in(importer, columns):
        raise ValidationError(faults)
    with transaction.atomic():
        current = locked(run, ImportStatus.PREVIEWED)
        _require_own(current, by)
        look = look_again(current, importer=importer_of(importer), columns=columns, sheet=sheet)
        fill_in(current, look, by=by)
        _remember(current, by=by)
        current.save()
        if current.is_answered:
            compare(current)
    return current


def _require_own(run: ImportRun, by: User) -> None:
    if run.account is not None:
        require(by, DO.IMPORT_RUN, ministry=run.account.owner)
    elif run.uploaded_by_id != by.pk:
        raise PermissionDenied


def _remember(run: ImportRun, *, by: User) -> None:
    told = FileColumns.of(run)
    ministry = run.account.owner if run.account else None
    with recorded(by=by, verb="metrics.columns_told", ministry=ministry) as record:
        mapping, _is_new = ColumnMapping.objects.update_or_create(
            signature=told.signature,
            defaults={
                "importer": run.importer,
                "mapping": dict(told.columns),
                "made_by": by,
                "made_at": clock.now(),
                "is_in_use": True,
            },
        )
        record.on(mapping, label=run.file_name)


def forget(mapping: ColumnMapping, *, by: User) -> None:
    """The next file with this header is asked about again; what has been read stands. For all who may remember one:
    whoever imports such files."""
    if not may_anywhere(by, DO.IMPORT_RUN):
        raise PermissionDenied
    if fill(mapping, {"is_in_use": False}):
        _save(mapping, by=by)


def change(mapping: ColumnMapping, *, by: User, **fields: Any) -> bool:
    """By an administrator, for files that come later. True when anything differed. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if not fill(mapping, fields):
        return False
    check(mapping)
    _save(mapping, by=by)
    return True


def check(mapping: ColumnMapping) -> None:
    """Raises ValidationError on the columns."""
    columns = mapping.mapping
    if not isinstance(columns, dict) or not all(isinstance(field, str) for field in columns.values()):
        raise ValidationError({"mapping": _("Write each column with what it is, both in quotation marks.")})
    if faults := faults_in(mapping.importer, columns):
        raise ValidationError({"mapping": faults})


def _save(mapping: ColumnMapping, *, by: User) -> None:
    verb = "metrics.mapping_changed" if mapping.is_in_use else "metrics.mapping_forgotten"
    with recorded(by=by, verb=verb, on=mapping):
        mapping.save()
