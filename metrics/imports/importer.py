"""What an importer is: one kind of export file, how it is known, and how it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from metrics.definitions import Text
from metrics.imports.columns import Aliases
from metrics.imports.rows import AccountReadingRow, ParsedRow, RowProblem
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Table


class Signature(Protocol):
    """Whether a header is of this kind of file. `aliases` instead of the shipped ones."""

    def __call__(self, header: Header, aliases: Aliases | None = None) -> bool: ...


class Parse(Protocol):
    """Pure: no database, no clock. `zone` is the account's home, where days and years are counted, and `now` tells the
    future. `aliases` say what the columns are instead of the shipped ones; `exported_in` is the zone of the file's
    times instead of the platform's usual one. Raises MissingColumns, and whatever reading the table raises."""

    def __call__(
        self,
        table: Table,
        *,
        zone: ZoneInfo,
        now: dt.datetime,
        aliases: Aliases | None = None,
        exported_in: ZoneInfo | None = None,
    ) -> Iterator[ParsedRow | RowProblem]: ...


class ParseDays(Protocol):
    """The same for a file of an account's figures, which has days and no times."""

    def __call__(
        self, table: Table, *, zone: ZoneInfo, now: dt.datetime, aliases: Aliases | None = None
    ) -> Iterator[AccountReadingRow | RowProblem]: ...


class FiguresAsOf(Protocol):
    """The figures' own date, when the file's name tells it."""

    def __call__(self, name: str) -> dt.date | None: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file with publications.

    `key` is permanent: stored import runs and mappings name it. `columns` are all the headers that it knows, and find
    the header row. `fields` are what a column can be, with their titles, for whoever says what the columns of an
    unknown file are; of these, the `required` ones must be there. `exported_in` is the zone of the file's times
    where it is not the account's own. `sample` is a constructed file to try, below `static/`.
    """

    key: str
    platform_key: str
    title: Text
    columns: frozenset[str]
    fields: Mapping[str, Text]
    required: frozenset[str]
    signature: Signature
    parse: Parse
    figures_as_of: FiguresAsOf
    sample: str
    exported_in: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class AccountFigureImporter:
    """One kind of file, or sheet of a workbook, with an account's figures day by day. As `Importer`."""

    key: str
    platform_key: str
    title: Text
    columns: frozenset[str]
    fields: Mapping[str, Text]
    required: frozenset[str]
    signature: Signature
    parse: ParseDays
    sample: str


def not_in_the_name(name: str) -> dt.date | None:
    """For files whose names tell no date, or only which posts there are and not when the figures were read."""
    return None
