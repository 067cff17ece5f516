"""Excel workbooks, read row by row. Formulas are never worked out: what Excel last saved in the cell counts.
Macros, links and pictures are not looked at. openpyxl keeps some 60 bytes a row, and its shared strings."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any, BinaryIO

from openpyxl import load_workbook

from somestrategi.core.tabular.errors import (
    Encrypted,
    TableError,
    TooManyColumns,
    TooManyRows,
    Truncated,
    ZipBomb,
)
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.row import Table
from somestrategi.core.tabular.sheets import Cells, Sheet, read_sheets

_LAST_ROW = 1_048_576  # Excel's own; a file that claims more would have us count empty rows for ever
_EXACT = 10**15  # Excel keeps 15 digits: a longer whole number is no longer what it was
_STREAMED = "xl/worksheets/"
_NOT_READ = "xl/media/"


def read_xlsx(
    file: BinaryIO, *, name: str, limits: Limits, known: Collection[str] = (), sheet: str = ""
) -> Table:
    """The table of the workbook, as `read_sheets` finds it. Raises a TableError."""
    _check_archive(file, limits)
    sheets = (
        Sheet(worksheet.title, partial(_cells, worksheet, limits))
        for worksheet in _open(file).worksheets
        if hasattr(worksheet, "iter_rows")  # not one that is only a chart
    )
    return read_sheets(sheets, name=name, kind="xlsx", limits=limits, known=known, wanted=sheet)


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
