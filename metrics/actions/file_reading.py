"""Reads an upload through its importer: what kind it is, whose it is, and its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from content.publication_row import PublicationRow
from metrics import imports
from metrics.imports import AccountFigureImporter, Importer
from metrics.imports.columns import signature_of
from metrics.imports.handles import handle_key
from metrics.imports.refused import AnotherFileInstead
from metrics.imports.rows import MOVED_YEAR, OTHER_ACCOUNT, AccountReadingRow, ParsedRow, RowProblem
from metrics.recognition import FileColumns, aliases_now, recognise_table
from somestrategi.core import clock
from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.row import Table
from somestrategi.core.tabular.table import open_table

if TYPE_CHECKING:
    import datetime as dt

    from accounts.models import ImportRun


HANDLE_ROWS = 200


class NoPosts(TableError):
    code = "no_posts"
    message = _("The file has no posts. Choose a longer period on the platform and download it again.")


class UploadGone(TableError):
    """Stored once, but not on the disk any more: restored from a backup without uploads, for example."""

    code = "upload_gone"
    message = _("The uploaded file is gone. Delete the upload and upload the file again.")


class NoRowReadable(TableError):
    """Somebody has said what the columns are, and then no row makes sense: not to be remembered."""

    code = "no_row_readable"
    message = _("No row can be read like this. The first one: %(problem)s Look over the columns again.")


@dataclass(frozen=True)
class FirstLook:
    """What a file says of itself. No `importer` knows a file whose columns somebody must explain. `handles` are
    counted, the most frequent first, as the file writes them. `last_day` is the last of an account's figures."""

    importer: Importer | AccountFigureImporter | None
    columns: FileColumns
    handles: tuple[str, ...]
    row_count: int
    last_day: dt.date | None = None


def first_look(file: File[bytes], *, name: str) -> FirstLook:
    """Read the file once, whole; of a workbook, posts before figures by day. Raises a TableError with what to do."""
    aliases = aliases_now()
    open_sheet = partial(open_table, cast("BinaryIO", file), name=name, known=imports.known_columns(aliases))
    table = open_sheet()
    importer, columns = recognise_table(table, aliases)
    if isinstance(importer, Importer):
        return _look(table, importer, columns)
    days = (table, importer, columns) if importer is not None else None
    for sheet in table.sheets:
        with suppress(AnotherFileInstead):
            other = open_sheet(sheet=sheet)
            found, columns_there = recognise_table(other, aliases)
            if isinstance(found, Importer):
                return _look(other, found, columns_there)
            if found is not None and days is None:
                days = (other, found, columns_there)
    return _look(*days) if days is not None else _look(table, None, columns)


def look_again(run: ImportRun, *, importer: Importer, columns: Mapping[str, str], sheet: str) -> FirstLook:
    """The stored file, read by what somebody says of the columns of a sheet. Raises TableError."""
    with opened(run, sheet=sheet) as table:
        told = FileColumns(signature_of(table.header), dict(columns), table.sheet, is_told=True)
        return _look(table, importer, told)


def _look(table: Table, importer: Importer | AccountFigureImporter | None, columns: FileColumns) -> FirstLook:
    handles: Counter[str] = Counter()
    row_count = taken_count = 0
    first_problem: RowProblem | None = None
    last_day: dt.date | None = None
    for row in table.rows if importer is None else _parse(table, importer, columns):
        row_count += 1
        if isinstance(row, ParsedRow):
            taken_count += 1
            if row.handle:
                handles[row.handle] += 1
        elif isinstance(row, AccountReadingRow):
            taken_count += 1
            last_day = max(last_day or row.on, row.on)
        elif isinstance(row, RowProblem) and not row.is_note:
            first_problem = first_problem or row
    if not row_count:
        raise NoPosts
    if columns.is_told and not taken_count and first_problem is not None:
        raise NoRowReadable(problem=str(first_problem))
    frequent = tuple(handle for handle, _n in handles.most_common())
    return FirstLook(importer, columns, frequent, row_count, last_day)


def rows_of(run: ImportRun) -> Iterator[ParsedRow | AccountReadingRow | RowProblem]:
    """The stored file's rows, those of another account turned into problems. Flat memory, and no query: whoever reads
    them may be in the middle of a COPY."""
    assert run.account is not None
    platform_key = imports.kind_of(run.importer).platform_key
    own = handle_key(run.account.handle, platform_key)
    with opened(run) as table:
        refused = 0
        for row in _rows(run, table):
            if isinstance(row, ParsedRow) and row.handle and handle_key(row.handle, platform_key) != own:
                refused = row.number
                yield RowProblem(row.number, OTHER_ACCOUNT, {"handle": row.handle})
            elif not (row.number == refused and isinstance(row, RowProblem) and row.code == MOVED_YEAR.code):
                yield row


def handles_in(run: ImportRun) -> list[str]:
    """Whose posts the first rows of the stored file are, for a question about it; empty where it does not say."""
    with opened(run) as table:
        first_rows = islice(_rows(run, table), HANDLE_ROWS)
        handles = (row.handle for row in first_rows if isinstance(row, ParsedRow) and row.handle)
        return list(dict.fromkeys(handles))


@contextmanager
def opened(run: ImportRun, *, sheet: str = "") -> Iterator[Table]:
    """The stored file, with the header found by the columns that it was seen to have; another sheet of it than that
    which was read, where one is named. Raises TableError."""
    seen = FileColumns.of(run)
    is_seen = not sheet or sheet == seen.sheet
    try:
        file = run.file.open("rb")
    except (FileNotFoundError, ValueError) as error:  # ValueError: the run has no file
        raise UploadGone from error
    with file:
        known = (seen.columns if is_seen else None) or imports.KNOWN_COLUMNS
        yield open_table(
            cast("BinaryIO", file), name=run.file_name, known=tuple(known), sheet=sheet or seen.sheet
        )


def _rows(run: ImportRun, table: Table) -> Iterator[ParsedRow | AccountReadingRow | RowProblem]:
    zone = ZoneInfo(run.zone) if run.zone else None
    return _parse(table, imports.kind_of(run.importer), FileColumns.of(run), zone)


def _parse(
    table: Table,
    importer: Importer | AccountFigureImporter,
    columns: FileColumns,
    exported_in: ZoneInfo | None = None,
) -> Iterator[ParsedRow | AccountReadingRow | RowProblem]:
    aliases = columns.aliases or None
    if isinstance(importer, AccountFigureImporter):
        return importer.parse(table, zone=clock.OSLO, now=clock.now(), aliases=aliases)
    return importer.parse(table, zone=clock.OSLO, now=clock.now(), aliases=aliases, exported_in=exported_in)


def publication_row(row: ParsedRow) -> PublicationRow:
    return PublicationRow(
        remote_id=row.remote_id,
        permalink=row.permalink,
        text=row.text,
        kind=row.kind.value,
        published_at=row.published_at,
        has_time=row.has_time,
        link_id=row.link_id,
        media=row.media.value,
    )
