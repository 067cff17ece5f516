"""Files of an account's figures: one row for each day, in any order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from metrics.imports.columns import Columns
from metrics.imports.date_column import DateColumn, first_rows
from metrics.imports.reading import TOTALS, counts_in, refuse_short
from metrics.imports.rows import (
    FUTURE_DAY,
    NO_FIGURES,
    REPEATED_DAY,
    TOTAL_ROW,
    AccountReadingRow,
    RowProblem,
)
from somestrategi.core.tabular.dates import Order
from somestrategi.core.tabular.numbers import clip
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row, Table


def parse_days(
    table: Table, columns: Columns, *, prefix: str, today: dt.date
) -> Iterator[AccountReadingRow | RowProblem]:
    """The rows in order, with the figures whose keys begin with `prefix`. Of equal days the first is given."""
    head, rows = first_rows(table.rows)
    dates = DateColumn.told_by((columns.cell(row, "day") for row in head), usual=Order.MONTH_FIRST)
    figures = [field for field in columns.headers if field.startswith(prefix)]
    lines: dict[dt.date, int] = {}
    for row in rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        try:
            reading = _reading(row, columns, figures, dates, today)
            first = lines.setdefault(reading.on, row.number)
            if first != row.number:
                raise CellError(REPEATED_DAY, line=first)
        except CellError as error:
            yield RowProblem(row.number, error.kind, error.params, row.values)
        else:
            yield reading


def _reading(
    row: Row, columns: Columns, figures: list[str], dates: DateColumn, today: dt.date
) -> AccountReadingRow:
    written = columns.cell(row, "day")
    if written.casefold() in TOTALS:
        raise CellError(TOTAL_ROW)
    on = dates.read(written).on
    if on > today:
        raise CellError(FUTURE_DAY, value=clip(written))
    counts = counts_in(row, columns, figures)
    refuse_short(row, counts)
    if not counts:
        raise CellError(NO_FIGURES)
    return AccountReadingRow(row.number, on, counts)
