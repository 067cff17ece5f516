"""The door to uploaded tables: `open_table` in, `safe_cell` out."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

from somestrategi.core.tabular.csv_file import read_csv
from somestrategi.core.tabular.file_kind import kind_of
from somestrategi.core.tabular.limits import DEFAULT_LIMITS, Limits
from somestrategi.core.tabular.row import Row, Table
from somestrategi.core.tabular.xls import read_xls
from somestrategi.core.tabular.xlsx import read_xlsx

__all__ = ["Row", "Table", "open_table", "plain_cell", "safe_cell"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def open_table(
    file: BinaryIO,
    *,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    known: Collection[str] = (),
    sheet: str = "",
) -> Table:
    """The table in a seekable binary file, whatever kind of file it is.

    `known` are column names of the files that the caller understands: they find the header row, the delimiter
    and the sheet. Without them, or when none is there, the table's own shape decides, so that somebody can say
    what the columns are. Raises a TableError; so may the rows, until the last one has been read.
    """
    kind = kind_of(file, limits=limits)
    if kind == "xlsx":
        return read_xlsx(file, name=name, limits=limits, known=known, sheet=sheet)
    if kind == "xls":
        return read_xls(file, name=name, limits=limits, known=known, sheet=sheet)
    return read_csv(file, name=name, limits=limits, known=known)


def safe_cell(text: str) -> str:
    """A text for a file that we write: a spreadsheet must show it, not work it out.

    For text only; write numbers as numbers. Source: OWASP, “CSV injection”.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def plain_cell(text: str) -> str:
    """The text that `safe_cell` made safe, for a file of ours that comes in again."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text
