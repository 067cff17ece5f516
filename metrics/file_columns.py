"""The columns of a waiting upload with a few of their values, for whoever says what they are."""

from __future__ import annotations

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


def columns_of(run: ImportRun) -> list[FileColumn]:
    """From the left; values are different ones, from the first rows. Raises TableError."""
    with opened(run) as table:
        names = list(fields_in(table.header, {}))
        samples: dict[str, dict[str, None]] = {name: {} for name in names}
        for row in islice(table.rows, ROWS_LOOKED_AT):
            if isinstance(row, Row):
                for name, seen in samples.items():
                    if len(seen) < SAMPLES and (value := row.get(name)):
                        seen[clip(value)] = None
    return [FileColumn(name, tuple(samples[name])) for name in names]
