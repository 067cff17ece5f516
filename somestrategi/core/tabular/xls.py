"""The old Excel files (.xls, until 2007), which LinkedIn still hands out. What Excel last saved in a cell counts:
formulas are not worked out, macros and links not looked at.

xlrd holds the file and one sheet in memory. A sheet cannot have more than 65,536 rows of 256 columns.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

import xlrd

from somestrategi.core.tabular.errors import (
    Encrypted,
    NotATable,
    TooManyBytes,
    TooManyColumns,
    Truncated,
)
from somestrategi.core.tabular.limits import MIB, Limits
from somestrategi.core.tabular.row import Table
from somestrategi.core.tabular.sheets import Cells, Sheet, read_sheets
from somestrategi.core.tabular.xlsx import cell_text

# XML cannot hold these, so that only this format has them; PostgreSQL cannot hold NUL.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ENCRYPTED, _NO_WORKBOOK = "encrypted", "Can't find workbook"


def read_xls(
    file: BinaryIO, *, name: str, limits: Limits, known: Collection[str] = (), sheet: str = ""
) -> Table:
    """As `read_xlsx`. Raises a TableError."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > limits.max_part_bytes:
        raise TooManyBytes(limit=limits.max_part_bytes // MIB)
    book = _open(file.read())
    sheets = (Sheet(title, partial(_cells, book, title, limits)) for title in book.sheet_names())
    return read_sheets(sheets, name=name, kind="xls", limits=limits, known=known, wanted=sheet)


def _open(content: bytes) -> Any:
    """xlrd raises nearly anything on a damaged workbook."""
    try:
        return xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        if _ENCRYPTED in str(error):
            raise Encrypted from error
        raise (NotATable if _NO_WORKBOOK in str(error) else Truncated) from error
    except Exception as error:
        raise Truncated from error


def _cells(book: Any, title: str, limits: Limits) -> Iterator[Cells]:
    """Every row from the first on, as text."""
    try:
        sheet = book.sheet_by_name(title)
    except Exception as error:
        raise Truncated from error
    for number in range(sheet.nrows):
        kinds, values = sheet.row_types(number), sheet.row_values(number)
        if any(value not in ("", None) for value in values[limits.max_columns :]):
            raise TooManyColumns(limit=limits.max_columns)
        pairs = zip(kinds[: limits.max_columns], values[: limits.max_columns], strict=True)
        yield tuple(_text(kind, value, book.datemode) for kind, value in pairs)


def _text(kind: int, value: Any, datemode: int) -> str:
    """As `cell_text` writes it."""
    if kind == xlrd.XL_CELL_TEXT:
        return _CONTROL.sub("", value)
    if kind == xlrd.XL_CELL_DATE:
        with suppress(Exception):
            return cell_text(xlrd.xldate_as_datetime(value, datemode))
        return "#VALUE!"  # a date that Excel itself cannot show
    if kind == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    return cell_text(value) if kind == xlrd.XL_CELL_NUMBER else ""
