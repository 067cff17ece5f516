"""X's export of posts, `account_analytics_content_YYYY-MM-DD_YYYY-MM-DD.csv` (facts/platforms.md §4.3).

X gives the date (`Fri, Jun 5, 2026`) without time of day, in the account's own zone. It is taken as the date in
the zone that the caller names: at the edge of a day, and so of a year, a post can be one day off.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from metrics.imports.rows import (
    BAD_ID,
    CONFLICTING_DUPLICATE,
    ID_MISMATCH,
    IN_THE_FUTURE,
    LOST_ID,
    NO_ID,
    SAME_AGAIN,
    TOTAL_ROW,
    WRONG_LINK,
    Kind,
    ParsedRow,
)
from somestrategi.core.tabular.dates import read_when
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.numbers import clip, is_exponent_id, may_be_rounded_id, parse_count
from somestrategi.core.tabular.problems import TOO_FEW_CELLS, CellError, RowProblem
from somestrategi.core.tabular.row import Row, Table

REQUIRED = ("Post id", "Date", "Post text", "Post Link", "Impressions")
FIGURES: Mapping[str, str] = {
    "Impressions": "x.impressions",
    "Likes": "x.likes",
    "Engagements": "x.engagements",
    "Bookmarks": "x.bookmarks",
    "Shares": "x.shares",
    "New follows": "x.new_follows",
    "Replies": "x.replies",
    "Reposts": "x.reposts",
    "Profile visits": "x.profile_visits",
    "Detail Expands": "x.detail_expands",
    "URL Clicks": "x.url_clicks",
    "Hashtag Clicks": "x.hashtag_clicks",
    "Permalink Clicks": "x.permalink_clicks",
}
COLUMNS = frozenset({*REQUIRED, *FIGURES})

_NOON = dt.time(12)
_POST_ID = re.compile(r"\d{1,20}", re.ASCII)
_PERMALINK = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:x\.com|twitter\.com|x\.example)"
    r"/(?:i(?:/web)?|(?P<handle>\w{1,30}))/status(?:es)?/(?P<id>\d{1,20})(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_PERIOD = re.compile(r"account_analytics_content_\d{4}-\d{2}-\d{2}_(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_TOTALS = frozenset({"total", "totals", "totalt", "sum"})


class Link(NamedTuple):
    """What a permalink says: its own address without tracking, the handle and the post's id."""

    address: str = ""
    handle: str | None = None
    remote_id: str = ""


def signature(header: Header) -> bool:
    """Whether this is X's export of posts; its overview and video files have no post id."""
    return header.has(REQUIRED)


def figures_as_of(name: str) -> dt.date | None:
    """The last day of the period that X writes in the file's name: the figures' own date. None when the name
    has been changed, so that somebody must say it."""
    found = _PERIOD.search(name)
    if not found:
        return None
    try:
        return dt.date.fromisoformat(found[1])
    except ValueError:
        return None


def parse(table: Table, *, zone: ZoneInfo, now: dt.datetime) -> Iterator[ParsedRow | RowProblem]:
    """Every row of the file in order. `zone` is the account's, `now` an aware moment.

    Raises MissingColumns, and whatever reading the table raises. Of equal rows the first is given. Memory: one
    number for each post, to know it again.
    """
    table.header.require(REQUIRED)
    today = now.astimezone(zone).date()
    columns = {column: key for column, key in FIGURES.items() if column in table.header}
    seen: dict[int, int] = {}
    for row in table.rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        try:
            parsed = _parse_row(row, columns, zone=zone, today=today)
        except CellError as error:
            yield RowProblem(row.number, error.kind, error.params, row.values)
            continue
        # Line and fingerprint in one number: a tuple for each post would take three times the memory.
        fingerprint = _fingerprint(parsed)
        first = seen.setdefault(int(parsed.remote_id), row.number << 32 | fingerprint)
        if first >> 32 == row.number:
            yield parsed
        else:
            kind = SAME_AGAIN if first & 0xFFFFFFFF == fingerprint else CONFLICTING_DUPLICATE
            yield RowProblem(row.number, kind, {"line": first >> 32}, row.values)


def _parse_row(row: Row, columns: Mapping[str, str], *, zone: ZoneInfo, today: dt.date) -> ParsedRow:
    """Raises CellError for whatever keeps the row from being taken."""
    written_id = _plain_id(row["Post id"])
    if {written_id.casefold(), row["Date"].casefold()} & _TOTALS:
        raise CellError(TOTAL_ROW)
    link = read_link(row["Post Link"])
    remote_id = _choose_id(written_id, link)
    when = read_when(row["Date"])
    if when.on > today:
        raise CellError(IN_THE_FUTURE, value=clip(row["Date"]))
    figures = _figures(row, columns)
    if row.missing_count and not figures:
        width = row.header.width
        raise CellError(TOO_FEW_CELLS, found=width - row.missing_count, expected=width)
    text = row["Post text"]
    published_at = when.at(zone) or dt.datetime.combine(when.on, _NOON, tzinfo=zone)
    return ParsedRow(
        number=row.number,
        remote_id=remote_id,
        permalink=link.address,
        handle=link.handle,
        text=text,
        kind=kind_of(text),
        published_at=published_at,
        published_on=published_at.astimezone(zone).date(),
        has_time=when.clock is not None,
        figures=figures,
    )


def _plain_id(cell: str) -> str:
    """The id without what people put before it so that Excel leaves it alone: `'123` and `="123"`."""
    return cell.removeprefix("=").strip("\"'")


def read_link(cell: str) -> Link:
    """What the permalink says. Raises CellError. A test holds it to `accounts.platform_urls.read_permalink`, whose
    platforms are data that a pure parser does not have."""
    if not cell:
        return Link()
    found = _PERMALINK.fullmatch(cell)
    if not found:
        raise CellError(WRONG_LINK, value=clip(cell))
    return Link(cell[: found.end("id")], found["handle"], found["id"])


def _choose_id(written: str, link: Link) -> str:
    """The file's id. When it is empty or a spreadsheet has destroyed it: the link's."""
    is_lost = is_exponent_id(written) or may_be_rounded_id(written)
    if not written or (is_lost and link.remote_id):
        if not link.remote_id:
            raise CellError(NO_ID)
        return link.remote_id
    if is_lost:
        raise CellError(LOST_ID, value=clip(written))
    if not _POST_ID.fullmatch(written):
        raise CellError(BAD_ID, value=clip(written))
    if link.remote_id and link.remote_id != written:
        raise CellError(ID_MISMATCH, value=written, link=link.remote_id)
    return written


def _figures(row: Row, columns: Mapping[str, str]) -> dict[str, int]:
    figures: dict[str, int] = {}
    for column, key in columns.items():
        try:
            count = parse_count(row[column])
        except CellError as error:
            raise CellError(error.kind, **error.params, column=column) from error
        if count is not None:
            figures[key] = count
    return figures


def kind_of(text: str) -> Kind:
    """What the text shows, for X's file does not say. A post that opens by addressing somebody is filed as a reply,
    as X shows it among replies; a picture without text may be anything."""
    if not text:
        return Kind.UNKNOWN
    if text.startswith("RT @"):
        return Kind.REPOST
    return Kind.REPLY if re.match(r"@\w", text) else Kind.POST


def _fingerprint(row: ParsedRow) -> int:
    values = (row.permalink, row.text, row.published_at.isoformat(), sorted(row.figures.items()))
    return zlib.crc32(repr(values).encode())
