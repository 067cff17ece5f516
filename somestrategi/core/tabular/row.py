"""What reading a table gives: rows of text by column name, in the shape of the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from somestrategi.core.tabular.header import Header, column_key
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.problems import CELL_TOO_LONG, TOO_MANY_CELLS, RowProblem

_EDGES = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the line where the row starts (the row, in Excel). `values` are exactly as many as the
    header's names; `missing_count` of them were not in the file, but filled in as empty at the end."""

    number: int
    header: Header
    values: tuple[str, ...]
    missing_count: int = 0

    def __getitem__(self, name: str) -> str:
        """The cell without spaces around it. KeyError when there is no such column."""
        return self.values[self.header.index[column_key(name)]].strip(_EDGES)

    def get(self, name: str) -> str:
        """The cell without spaces around it, empty when there is no such column."""
        place = self.header.index.get(column_key(name))
        return "" if place is None else self.values[place].strip(_EDGES)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` can be read once, while the file is open. Reading on may raise a TableError: nothing of the file
    is to be used before the last row has been read. `preamble` is what stood above the header; `sheets` are all of
    the workbook's that are tables."""

    name: str
    kind: Literal["csv", "xlsx", "xls"]
    header: Header
    rows: Iterator[Row | RowProblem]
    preamble: tuple[tuple[str, ...], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def shape(cells: Sequence[str], *, number: int, header: Header, limits: Limits) -> Row | RowProblem | None:
    """The cells as a row of the header's width; None for a blank row.

    Cells beyond the header mean that a text with an unquoted delimiter has pushed the figures into the wrong
    columns. Empty ones are harmless, and so are missing ones: Excel leaves out empty cells at the end.
    """
    if not any(cell.strip(_EDGES) for cell in cells):
        return None
    width = header.width
    raw = tuple(cells[: limits.max_columns])
    if any(len(cell) > limits.max_cell_chars for cell in cells):
        return RowProblem(number, CELL_TOO_LONG, {"limit": limits.max_cell_chars}, raw)
    if any(cell.strip(_EDGES) for cell in cells[width:]):
        return RowProblem(number, TOO_MANY_CELLS, {"found": len(cells), "expected": width}, raw)
    missing = max(width - len(cells), 0)
    return Row(number, header, (*cells[:width], *[""] * missing), missing)
