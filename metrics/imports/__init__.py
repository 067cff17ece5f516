"""The importers: each knows one kind of export file by its header, and reads it to the same rows.

A new one is a module with `signature`, `parse` and `figures_as_of`, and a line in IMPORTERS
(docs/how-to/new-import.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from metrics.imports import x_csv
from metrics.imports.rows import ParsedRow, RowProblem
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Table


class Parse(Protocol):
    """Pure: no database, no clock. `zone` is for times that the file does not place, `now` tells the future."""

    def __call__(
        self, table: Table, *, zone: ZoneInfo, now: dt.datetime
    ) -> Iterator[ParsedRow | RowProblem]: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file. `key` is permanent: stored import runs name it. `columns` are all the names that it knows,
    and find the header row; `figures_as_of` reads the figures' own date from the file's name, when it is there."""

    key: str
    platform_key: str
    title: str | Promise
    columns: frozenset[str]
    signature: Callable[[Header], bool]
    parse: Parse
    figures_as_of: Callable[[str], dt.date | None]


IMPORTERS: tuple[Importer, ...] = (
    Importer(
        key="x_csv",
        platform_key="x",
        title=_("X: posts with figures (CSV)"),
        columns=x_csv.COLUMNS,
        signature=x_csv.signature,
        parse=x_csv.parse,
        figures_as_of=x_csv.figures_as_of,
    ),
)

KNOWN_COLUMNS: frozenset[str] = frozenset().union(*(importer.columns for importer in IMPORTERS))
"""For `open_table(…, known=KNOWN_COLUMNS)`."""


def recognise(header: Header) -> Importer | None:
    """The first importer that knows this header, or None: then somebody must say what the columns are."""
    return next((importer for importer in IMPORTERS if importer.signature(header)), None)
