"""YouTube Studio's «Table data.csv»: one row for each video, with the columns that somebody chose
(facts/platforms.md §4.4). The first row is a total. The figures are of the period that was chosen on YouTube, which
the file does not tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, Columns, apply_mapping
from metrics.imports.date_column import DateColumn, first_rows
from metrics.imports.reading import (
    TOTALS,
    in_column,
    parse_posts,
    plain_id,
    publication_moment,
    refuse_short,
)
from metrics.imports.rows import BAD_ID, NO_ID, TOTAL_ROW, Kind, Media, ParsedRow, RowProblem
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.numbers import (
    Convention,
    clip,
    infer_convention,
    is_nothing,
    parse_count,
    parse_decimal,
)
from somestrategi.core.tabular.problems import AMBIGUOUS_NUMBER, NOT_A_NUMBER, CellError
from somestrategi.core.tabular.row import Row, Table

KEY = "youtube_csv"
FIELDS = {
    "video_id": _("The video’s id"),
    "text": pgettext_lazy("column", "Title"),
    "published": _("Date of publication"),
}
REQUIRED = frozenset(FIELDS)

_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,5}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{2})", re.ASCII)
_DECIMALS = ("youtube.watch_time", "youtube.impressions_ctr", "youtube.average_percentage_viewed")
_HOUR = 3600
_MINUS = "-−–"

Read = Callable[[str], int | Decimal | None]


def signature(header: Header, aliases: Aliases | None = None) -> bool:
    """Whether this is a table of videos; the other columns are chosen, and may be any."""
    return apply_mapping(header, shipped(KEY) if aliases is None else aliases).has(REQUIRED)


def parse(
    table: Table,
    *,
    zone: ZoneInfo,
    now: dt.datetime,
    aliases: Aliases | None = None,
    exported_in: ZoneInfo | None = None,
) -> Iterator[ParsedRow | RowProblem]:
    """Every video in order. A date is taken as the date in `zone`."""
    columns = apply_mapping(table.header, shipped(KEY) if aliases is None else aliases)
    columns.require(FIELDS)
    head, rows = first_rows(table.rows)
    dates = DateColumn.told_by((columns.cell(row, "published") for row in head), usual=None)
    readers = _readers(columns, head)

    def parse_row(row: Row) -> ParsedRow:
        written_id, written = plain_id(columns.cell(row, "video_id")), columns.cell(row, "published")
        if written_id.casefold() in TOTALS:
            raise CellError(TOTAL_ROW)
        if not written_id:
            raise CellError(NO_ID)
        if not _VIDEO_ID.fullmatch(written_id):
            raise CellError(BAD_ID, value=clip(written_id))
        published_at, has_time = publication_moment(
            dates.read(written), written, zone=zone, now=now, written_in=exported_in
        )
        figures = _figures(row, columns, readers)
        refuse_short(row, figures)
        return ParsedRow(
            number=row.number,
            remote_id=written_id,
            permalink=f"https://www.youtube.com/watch?v={written_id}",
            handle=None,
            text=columns.cell(row, "text"),
            kind=Kind.POST,
            published_at=published_at,
            published_on=published_at.astimezone(zone).date(),
            has_time=has_time,
            figures=figures,
            media=Media.VIDEO,
        )

    return parse_posts(rows, parse_row)


def _readers(columns: Columns, head: list[Row]) -> Mapping[str, Read]:
    """How each column of figures is read. The columns with decimals are all written in one way, so that together
    they tell which; where they do not, a cell that can mean two things is not taken."""
    decimals = (columns.cell(row, field) for field in _DECIMALS for row in head)
    try:
        convention = infer_convention(cell.removesuffix("%") for cell in decimals if not is_nothing(cell))
    except CellError:
        convention = None
    decimal = partial(_decimal, convention=convention)
    special: Mapping[str, Read] = {
        "youtube.watch_time": lambda cell: _seconds(decimal(cell)),
        "youtube.impressions_ctr": decimal,
        "youtube.average_percentage_viewed": decimal,
        "youtube.average_view_duration": _clock,
        "youtube.subscribers": _change,
    }
    figures = [field for field in columns.headers if field.startswith("youtube.")]
    return {figure: special.get(figure, parse_count) for figure in figures}


def _figures(row: Row, columns: Columns, readers: Mapping[str, Read]) -> dict[str, int | Decimal]:
    figures: dict[str, int | Decimal] = {}
    for figure, read in readers.items():
        if (value := in_column(read, row, columns, figure)) is not None:
            figures[figure] = value
    return figures


def _decimal(cell: str, *, convention: Convention | None) -> Decimal | None:
    bare = cell.removesuffix("%").rstrip()
    if convention is None and {",", "."} & set(bare):
        raise CellError(AMBIGUOUS_NUMBER, value=clip(cell))
    number = parse_decimal(bare, convention=convention or Convention.POINT)
    if number is not None and number < 0:
        raise CellError(NOT_A_NUMBER, value=clip(cell))
    return number


def _seconds(hours: Decimal | None) -> int | None:
    return None if hours is None else round(hours * _HOUR)


def _clock(cell: str) -> int | None:
    """`0:03:41` or `3:41` in seconds."""
    if is_nothing(cell):
        return None
    found = _CLOCK.fullmatch(cell)
    if not found or int(found["seconds"]) > 59:
        raise CellError(NOT_A_NUMBER, value=clip(cell))
    return int(found["hours"] or 0) * _HOUR + int(found["minutes"]) * 60 + int(found["seconds"])


def _change(cell: str) -> int | None:
    """New subscribers less lost ones: the one count that can be below zero."""
    if cell[:1] in tuple(_MINUS) and not is_nothing(cell):
        lost = parse_count(cell[1:])
        return None if lost is None else -lost
    return parse_count(cell)
