"""What every importer does with a row: pass problems on, tell what is wrong with it, and know it again."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from zoneinfo import ZoneInfo

from metrics.imports.columns import Columns
from metrics.imports.rows import CONFLICTING_DUPLICATE, IN_THE_FUTURE, SAME_AGAIN, ParsedRow
from somestrategi.core.tabular.dates import When
from somestrategi.core.tabular.numbers import clip, parse_count
from somestrategi.core.tabular.problems import TOO_FEW_CELLS, CellError, RowProblem
from somestrategi.core.tabular.row import Row

Value = TypeVar("Value")

NOON = dt.time(12)
TOTALS = frozenset({"total", "totals", "totalt", "sum"})


def parse_posts(
    rows: Iterable[Row | RowProblem], parse_row: Callable[[Row], ParsedRow]
) -> Iterator[ParsedRow | RowProblem]:
    """Every row in order; `parse_row` raises CellError. Of equal posts the first is given.

    Memory: two numbers for each post, to know it again.
    """
    seen: dict[int, int] = {}
    for row in rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        try:
            parsed = parse_row(row)
        except CellError as error:
            yield RowProblem(row.number, error.kind, error.params, row.values)
            continue
        # Line and fingerprint in one number: a tuple for each post would take three times the memory.
        fingerprint = _fingerprint(parsed)
        first = seen.setdefault(_as_number(parsed.remote_id), row.number << 32 | fingerprint)
        if first >> 32 == row.number:
            yield parsed
        else:
            kind = SAME_AGAIN if first & 0xFFFFFFFF == fingerprint else CONFLICTING_DUPLICATE
            yield RowProblem(row.number, kind, {"line": first >> 32}, row.values)


def publication_moment(
    when: When, written: str, *, zone: ZoneInfo, now: dt.datetime, written_in: ZoneInfo | None = None
) -> tuple[dt.datetime, bool]:
    """When the post was published, and whether the time of day is known: without it, noon in `zone`. The moment is in
    the zone that it is written in. Raises CellError for what has not come yet at home in `zone`."""
    moment = when.at(written_in or zone)
    published_at = moment or dt.datetime.combine(when.on, NOON, tzinfo=zone)
    if published_at.astimezone(zone).date() > now.astimezone(zone).date():
        raise CellError(IN_THE_FUTURE, value=clip(written))
    return published_at, moment is not None


def plain_id(cell: str) -> str:
    """The id without what people put before it so that Excel leaves it alone: `'123` and `="123"`."""
    return cell.removeprefix("=").strip("\"'")


def counts_in(row: Row, columns: Columns, figures: Iterable[str]) -> dict[str, int]:
    """The counts that the row has, by metric key. Raises CellError with the file's own name of the column."""
    counts: dict[str, int] = {}
    for figure in figures:
        if (count := in_column(parse_count, row, columns, figure)) is not None:
            counts[figure] = count
    return counts


def in_column(read: Callable[[str], Value], row: Row, columns: Columns, field: str) -> Value:
    """What `read` makes of the cell; a CellError is told with the file's own name of the column."""
    try:
        return read(columns.cell(row, field))
    except CellError as error:
        raise CellError(error.kind, **error.params, column=columns.name(field)) from error


def refuse_short(row: Row, figures: object) -> None:
    """A row that ends before its figures. Raises CellError."""
    if row.missing_count and not figures:
        width = row.header.width
        raise CellError(TOO_FEW_CELLS, found=width - row.missing_count, expected=width)


def _as_number(remote_id: str) -> int:
    if remote_id.isdecimal():
        return int(remote_id)
    return int.from_bytes(hashlib.blake2b(remote_id.encode(), digest_size=12).digest())


def _fingerprint(row: ParsedRow) -> int:
    values = (row.permalink, row.text, row.published_at.isoformat(), sorted(row.figures.items()))
    return zlib.crc32(repr(values).encode())
