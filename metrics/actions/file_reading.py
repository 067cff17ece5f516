"""Reads a stored upload through its importer: what kind it is, whose it is, and its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from content.publication_row import PublicationRow
from metrics import imports
from metrics.imports import Importer
from metrics.imports.rows import OTHER_ACCOUNT, ParsedRow, RowProblem
from somestrategi.core import clock
from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.table import open_table

if TYPE_CHECKING:
    from accounts.models import Account, ImportRun


HANDLE_ROWS = 200


class UnknownKind(TableError):
    """A table, but none that we know. Column mapping comes with the next kinds of file."""

    code = "unknown_kind"
    message = _(
        "We do not know this kind of file. Upload the CSV file with posts that X gives under "
        "«Analytics», exactly as it is."
    )


class NoPosts(TableError):
    code = "no_posts"
    message = _("The file has no posts. Choose a longer period on the platform and download it again.")


class UploadGone(TableError):
    """Stored once, but not on the disk any more: restored from a backup without uploads, for example."""

    code = "upload_gone"
    message = _("The uploaded file is gone. Delete the upload and upload the file again.")


@dataclass(frozen=True)
class FirstLook:
    """What a file says of itself. `handles` are counted, the most frequent first."""

    importer: Importer
    handles: tuple[str, ...]
    row_count: int


def first_look(file: File[bytes], *, name: str) -> FirstLook:
    """Read the file once, whole. Raises a TableError with what to do."""
    with _parsed(file, name=name) as (importer, rows):
        handles: Counter[str] = Counter()
        row_count = 0
        for row in rows:
            row_count += 1
            if isinstance(row, ParsedRow) and row.handle:
                handles[row.handle.casefold()] += 1
    if not row_count:
        raise NoPosts
    return FirstLook(importer, tuple(handle for handle, _n in handles.most_common()), row_count)


def rows_of(run: ImportRun) -> Iterator[ParsedRow | RowProblem]:
    """The stored file's rows, those of another account turned into problems. Flat memory."""
    assert run.account is not None
    with _stored(run) as rows:
        for row in rows:
            yield _of_account(row, run.account)


def handles_in(run: ImportRun) -> list[str]:
    """Whose posts the first rows of the stored file are, for a question about it; empty where it does not say."""
    with _stored(run) as rows:
        first_rows = islice(rows, HANDLE_ROWS)
        handles = (row.handle for row in first_rows if isinstance(row, ParsedRow) and row.handle)
        return list(dict.fromkeys(handles))


@contextmanager
def _stored(run: ImportRun) -> Iterator[Iterator[ParsedRow | RowProblem]]:
    try:
        file = run.file.open("rb")
    except (FileNotFoundError, ValueError) as error:  # ValueError: the run has no file
        raise UploadGone from error
    with file, _parsed(file, name=run.file_name) as (_importer, rows):
        yield rows


def _of_account(row: ParsedRow | RowProblem, account: Account) -> ParsedRow | RowProblem:
    if isinstance(row, ParsedRow) and row.handle and row.handle.casefold() != account.handle.casefold():
        return RowProblem(row.number, OTHER_ACCOUNT, {"handle": row.handle})
    return row


def publication_row(row: ParsedRow) -> PublicationRow:
    return PublicationRow(
        remote_id=row.remote_id,
        permalink=row.permalink,
        text=row.text,
        kind=row.kind.value,
        published_at=row.published_at,
        has_time=row.has_time,
        link_id=row.link_id,
    )


@contextmanager
def _parsed(file: File[bytes], *, name: str) -> Iterator[tuple[Importer, Iterator[ParsedRow | RowProblem]]]:
    table = open_table(cast("BinaryIO", file), name=name, known=imports.KNOWN_COLUMNS)
    importer = imports.recognise(table.header)
    if importer is None:
        raise UnknownKind
    yield importer, importer.parse(table, zone=clock.OSLO, now=clock.now())
