"""Excel workbooks, read row by row. Formulas are never worked out: what Excel last saved in the cell counts.
Macros, links and pictures are not looked at. openpyxl keeps some 60 bytes a row, and its shared strings."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import load_workbook

from somestrategi.core.tabular.errors import (
    Encrypted,
    NotATable,
    TableError,
    TooManyColumns,
    TooManyRows,
    Truncated,
    ZipBomb,
)
from somestrategi.core.tabular.header import Header, find_header, guess_header, known_count
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.row import Row, Table, shape

_LAST_ROW = 1_048_576  # Excel's own; a file that claims more would have us count empty rows for ever
_EXACT = 10**15  # Excel keeps 15 digits: a longer whole number is no longer what it was
_STREAMED = "xl/worksheets/"
_NOT_READ = "xl/media/"

Cells = tuple[str, ...]


def read_xlsx(
    file: BinaryIO, *, name: str, limits: Limits, known: Collection[str] = (), sheet: str = ""
) -> Table:
    """The named sheet; else the one with most of the known column names; else the first that is a table.

    Raises a TableError. The rows must be read while the file is open.
    """
    _check_archive(file, limits)
    workbook = _open(file)
    chosen: tuple[int, Any, int, list[Cells]] | None = None
    for worksheet in workbook.worksheets:
        if not hasattr(worksheet, "iter_rows") or (sheet and worksheet.title != sheet):
            continue  # a sheet that is only a chart
        first = list(islice(_cells(worksheet, limits), limits.header_search_rows))
        place = find_header(first, known)
        if place is None:
            place = guess_header(_even(first))
        if place is None:
            continue
        score = known_count(first[place], known)
        if chosen is None or score > chosen[0]:
            chosen = score, worksheet, place, first
    if chosen is None:
        raise NotATable
    _, worksheet, place, first = chosen
    header = Header.of(first[place], number=place + 1)
    if header.width > limits.max_columns:
        raise TooManyColumns(limit=limits.max_columns)
    return Table(
        name=name,
        kind="xlsx",
        header=header,
        rows=_rows(worksheet, header, limits),
        preamble=tuple(_without_empty_end(row) for row in first[:place] if any(row)),
        sheet=worksheet.title,
    )


def _check_archive(file: BinaryIO, limits: Limits) -> None:
    """What the archive says of itself before anything is unpacked; zipfile never unpacks more than it says."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Truncated from error
    file.seek(0)
    if any(member.flag_bits & 1 for member in members):
        raise Encrypted
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.max_members or unpacked > limits.max_unpacked_bytes:
        raise ZipBomb
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > limits.ratio_counts_from and member.file_size > packed * limits.max_ratio:
            raise ZipBomb
        is_held = not member.filename.casefold().startswith((_STREAMED, _NOT_READ))
        if is_held and member.file_size > limits.max_part_bytes:
            raise ZipBomb


def _open(file: BinaryIO) -> Any:
    """openpyxl raises nearly anything on a damaged workbook; to the reader it is all one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that we do not look at
            return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise TableError from error


def _cells(worksheet: Any, limits: Limits) -> Iterator[Cells]:
    """Every row from the first on, as text. A sheet's own word about its size is not believed."""
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows(values_only=True)
    number = 0
    while True:
        try:
            values = next(rows)
        except StopIteration:
            return
        except Exception as error:
            raise Truncated from error
        number += 1
        if number > _LAST_ROW:
            raise TooManyRows(limit=limits.max_rows)
        if len(values) > limits.max_columns and any(
            value is not None for value in values[limits.max_columns :]
        ):
            raise TooManyColumns(limit=limits.max_columns)
        yield tuple(cell_text(value) for value in values[: limits.max_columns])


def _rows(worksheet: Any, header: Header, limits: Limits) -> Iterator[Row | RowProblem]:
    count = 0
    for number, cells in enumerate(_cells(worksheet, limits), 1):
        if number <= header.number:
            continue
        row = shape(cells, number=number, header=header, limits=limits)
        if row is None:
            continue
        count += 1
        if count > limits.max_rows:
            raise TooManyRows(limit=limits.max_rows)
        yield row


def _without_empty_end(row: Sequence[str]) -> Cells:
    width = max((place for place, cell in enumerate(row, 1) if cell), default=0)
    return tuple(row[:width])


def _even(rows: Sequence[Cells]) -> list[Cells]:
    """All rows as wide as the widest: a workbook leaves out the empty cells at the end of a row."""
    full = [_without_empty_end(row) for row in rows]
    width = max(map(len, full), default=0)
    return [row + ("",) * (width - len(row)) for row in full]


def cell_text(value: object) -> str:
    """The cell as a CSV file would have it: ISO dates, a point in numbers, no grouping.

    A whole number beyond Excel's 15 digits is written with an exponent, as Excel itself shows it, so that
    `is_exponent_id` knows it. A date at midnight is a date without time: Excel cannot tell them apart.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value) if abs(value) < _EXACT else f"{value:.14E}"
    if isinstance(value, float):
        if not value.is_integer():
            return repr(value)
        return str(int(value)) if abs(value) < _EXACT else f"{value:.14E}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time.min else value.isoformat(" ", "seconds")
    return str(value)
