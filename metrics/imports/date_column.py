"""How one column of a file writes its dates: told by its first rows, for a single `05/06/2026` tells nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from metrics.imports.rows import CHANGED_DATE
from somestrategi.core.tabular.dates import Order, When, infer_order, read_when
from somestrategi.core.tabular.numbers import clip
from somestrategi.core.tabular.problems import CellError, RowProblem
from somestrategi.core.tabular.row import Row

FIRST_ROWS = 500
"""How many rows tell of the whole file: some hundred kilobytes, and more posts than a month has days."""

_NUMERIC = re.compile(r"(?P<iso>\d{4}[-/.])|\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)\d", re.ASCII)


def first_rows(rows: Iterator[Row | RowProblem]) -> tuple[list[Row], Iterator[Row | RowProblem]]:
    """The good ones among the first rows, to look at, and all of them to read."""
    head = list(islice(rows, FIRST_ROWS))
    return [row for row in head if isinstance(row, Row)], chain(head, rows)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """`order` is for dates between strokes. `style` is how the column writes dates in figures, when it has one way.

    A spreadsheet in Norwegian that opens `09/05/2026` from an American file makes 9 May of 5 September and writes
    `09.05.2026`, but cannot read `09/27/2026` and leaves it. So where strokes are the column's own way, a date
    written otherwise has had its day and month swapped.
    """

    order: Order | None
    style: str = ""

    @classmethod
    def told_by(cls, cells: Iterable[str], *, usual: Order | None) -> DateColumn:
        """`usual` is the order that the platform is known to write, for a column that shows none."""
        values = list(cells)
        styles = {style for value in values if (style := _style(value))}
        style = "/" if "/" in styles else next(iter(styles)) if len(styles) == 1 else ""
        try:
            order = infer_order(values) or usual
        except CellError:  # both orders: a date that can be read in two ways is then not read at all
            order = None
        return cls(order, style)

    def read(self, cell: str) -> When:
        """Raises CellError."""
        if self.style and (style := _style(cell)) and style != self.style:
            raise CellError(CHANGED_DATE, value=clip(cell))
        return read_when(cell, order=self.order)


def _style(cell: str) -> str:
    found = _NUMERIC.match(cell.strip())
    if not found:
        return ""
    return "iso" if found["iso"] else found["mark"]
