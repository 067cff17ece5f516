"""The columns of a waiting upload with a few of their values, for whoever says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from metrics.actions.file_reading import opened
from metrics.imports.columns import fields_in
from metrics.imports.suggestions import FileColumn
from somestrategi.core.tabular.numbers import clip
from somestrategi.core.tabular.row import Row

if TYPE_CHECKING:
    from accounts.models import ImportRun

ROWS_LOOKED_AT = 200
SAMPLES = 3


@dataclass(frozen=True)
class FileTable:
    """`columns` from the left. `sheets` are all of the workbook's that are tables, and `sheet` is this one."""

    columns: tuple[FileColumn, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def table_of(run: ImportRun, *, sheet: str = "") -> FileTable:
    """Values are different ones, from the first rows. A sheet that is not there is passed over. Raises TableError."""
    found = _read(run, sheet="")
    return found if sheet not in found.sheets or sheet == found.sheet else _read(run, sheet=sheet)


def _read(run: ImportRun, *, sheet: str) -> FileTable:
    with opened(run, sheet=sheet) as table:
        names = list(fields_in(table.header, {}))
        samples: dict[str, dict[str, None]] = {name: {} for name in names}
        for row in islice(table.rows, ROWS_LOOKED_AT):
            if isinstance(row, Row):
                for name, seen in samples.items():
                    if len(seen) < SAMPLES and (value := row.get(name)):
                        seen[clip(value)] = None
    columns = tuple(FileColumn(name, tuple(samples[name])) for name in names)
    return FileTable(columns, table.sheet, table.sheets)
