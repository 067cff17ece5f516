"""X's export of posts, `account_analytics_content_YYYY-MM-DD_YYYY-MM-DD.csv` (facts/platforms.md §4.3).

X gives the date (`Fri, Jun 5, 2026`) without time of day, in the account's own zone. It is taken as the date in
the zone that the caller names: at the edge of a day, and so of a year, a post can be one day off.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, Columns, apply_mapping
from metrics.imports.permalinks import Link
from metrics.imports.reading import (
    TOTALS,
    counts_in,
    parse_posts,
    plain_id,
    publication_moment,
    refuse_short,
)
from metrics.imports.rows import (
    BAD_ID,
    ID_MISMATCH,
    LOST_ID,
    NO_ID,
    TOTAL_ROW,
    WRONG_LINK,
    Kind,
    ParsedRow,
    RowProblem,
)
from somestrategi.core.tabular.dates import read_when
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.numbers import clip, is_exponent_id, may_be_rounded_id
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row, Table

KEY = "x_csv"
FIELDS = {
    "post_id": _("Post id"),
    "published": _("Date of publication"),
    "text": pgettext_lazy("column", "Text"),
    "permalink": _("Link to the post"),
}
REQUIRED = {
    "post_id": "Post id",
    "published": "Date",
    "text": "Post text",
    "permalink": "Post Link",
    "x.impressions": "Impressions",
}
"""What the file must have, with X's own names."""

_POST_ID = re.compile(r"\d{1,20}", re.ASCII)
_PERMALINK = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:x\.com|twitter\.com|x\.example)"
    r"/(?:i(?:/web)?|(?P<handle>\w{1,30}))/status(?:es)?/(?P<id>\d{1,20})(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_PERIOD = re.compile(r"account_analytics_content_\d{4}-\d{2}-\d{2}_(\d{4}-\d{2}-\d{2})", re.IGNORECASE)


def signature(header: Header, aliases: Aliases | None = None) -> bool:
    """Whether this is X's export of posts; its overview and video files have no post id."""
    return apply_mapping(header, shipped(KEY) if aliases is None else aliases).has(REQUIRED)


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


def parse(
    table: Table,
    *,
    zone: ZoneInfo,
    now: dt.datetime,
    aliases: Aliases | None = None,
    exported_in: ZoneInfo | None = None,
) -> Iterator[ParsedRow | RowProblem]:
    """Every row of the file in order. Of equal rows the first is given."""
    columns = apply_mapping(table.header, shipped(KEY) if aliases is None else aliases)
    columns.require(REQUIRED)
    figures = [field for field in columns.headers if field.startswith("x.")]

    def parse_row(row: Row) -> ParsedRow:
        return _parse_row(row, columns, figures, zone=zone, now=now, written_in=exported_in)

    return parse_posts(table.rows, parse_row)


def _parse_row(
    row: Row,
    columns: Columns,
    figures: list[str],
    *,
    zone: ZoneInfo,
    now: dt.datetime,
    written_in: ZoneInfo | None,
) -> ParsedRow:
    """Raises CellError for whatever keeps the row from being taken."""
    written_id, written = plain_id(columns.cell(row, "post_id")), columns.cell(row, "published")
    if {written_id.casefold(), written.casefold()} & TOTALS:
        raise CellError(TOTAL_ROW)
    link = read_link(columns.cell(row, "permalink"))
    remote_id = _choose_id(written_id, link)
    published_at, has_time = publication_moment(
        read_when(written), written, zone=zone, now=now, written_in=written_in
    )
    counts = counts_in(row, columns, figures)
    refuse_short(row, counts)
    text = columns.cell(row, "text")
    return ParsedRow(
        number=row.number,
        remote_id=remote_id,
        permalink=link.address,
        handle=link.handle,
        text=text,
        kind=kind_of(text),
        published_at=published_at,
        published_on=published_at.astimezone(zone).date(),
        has_time=has_time,
        figures=counts,
    )


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


def kind_of(text: str) -> Kind:
    """What the text shows, for X's file does not say. A post that opens by addressing somebody is filed as a reply,
    as X shows it among replies; a picture without text may be anything."""
    if not text:
        return Kind.UNKNOWN
    if text.startswith("RT @"):
        return Kind.REPOST
    return Kind.REPLY if re.match(r"@\w", text) else Kind.POST
