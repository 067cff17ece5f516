"""Which sheet of a workbook is the table, and its rows: the same for the new Excel files and the old."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from somestrategi.core.tabular.errors import NotATable, TooManyColumns, TooManyRows
from somestrategi.core.tabular.header import Header, find_header, guess_header, known_count
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.row import Row, Table, shape

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """`cells` begins a new reading, every row from the first on as text; it may raise a TableError on the way."""

    title: str
    cells: Callable[[], Iterator[Cells]]


def read_sheets(
    sheets: Iterable[Sheet],
    *,
    name: str,
    kind: Literal["xlsx", "xls"],
    limits: Limits,
    known: Collection[str],
    wanted: str,
) -> Table:
    """The sheet called `wanted`; else the one with most of the known column names; else the first that is a table.

    Raises a TableError. The rows must be read while the file is open.
    """
    chosen: tuple[int, Sheet, int, list[Cells]] | None = None
    titles: list[str] = []
    for sheet in sheets:
        first = list(islice(sheet.cells(), limits.header_search_rows))
        place = find_header(first, known)
        if place is None:
            place = guess_header(_even(first))
        if place is None:
            continue
        titles.append(sheet.title)
        if wanted and sheet.title != wanted:
            continue
        score = known_count(first[place], known)
        if chosen is None or score > chosen[0]:
            chosen = score, sheet, place, first
    if chosen is None:
        raise NotATable
    _, sheet, place, first = chosen
    header = Header.of(first[place], number=place + 1)
    if header.width > limits.max_columns:
        raise TooManyColumns(limit=limits.max_columns)
    return Table(
        name=name,
        kind=kind,
        header=header,
        rows=_rows(sheet, header, limits),
        preamble=tuple(_without_empty_end(row) for row in first[:place] if any(row)),
        sheet=sheet.title,
        sheets=tuple(titles),
    )


def _rows(sheet: Sheet, header: Header, limits: Limits) -> Iterator[Row | RowProblem]:
    count = 0
    for number, cells in enumerate(sheet.cells(), 1):
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
