"""LinkedIn's export of a page: the sheets «All posts», and «Metrics» with the page's figures by day
(facts/platforms.md §4.2). A description stands above each header; dates have the month first [B].

LinkedIn itself writes the old .xls [M]; both kinds of Excel file are read. Its rates are not taken: each is one figure
divided by another. Negative counts occur, and such a row is not taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, Columns, apply_mapping
from metrics.imports.date_column import DateColumn, first_rows
from metrics.imports.days import parse_days
from metrics.imports.media_words import media_of
from metrics.imports.permalinks import LINKEDIN
from metrics.imports.reading import TOTALS, counts_in, parse_posts, publication_moment, refuse_short
from metrics.imports.rows import NO_ID, TOTAL_ROW, AccountReadingRow, Kind, ParsedRow, RowProblem
from somestrategi.core.tabular.dates import Order
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row, Table

KEY = "linkedin_xlsx"
FIELDS = {
    "permalink": _("Link to the post"),
    "published": _("Date of publication"),
    "text": pgettext_lazy("column", "Text"),
    "content_type": _("Kind of content"),
}
REQUIRED = frozenset({"permalink", "published"})
DAYS_KEY = "linkedin_days_xlsx"
DAYS_FIELDS = {"day": pgettext_lazy("column", "Date")}
DAYS_REQUIRED = frozenset({"day"})


def signature(header: Header, aliases: Aliases | None = None) -> bool:
    """Whether this is the sheet «All posts»."""
    columns = apply_mapping(header, shipped(KEY) if aliases is None else aliases)
    return columns.has(REQUIRED) and "linkedin.impressions" in columns


def days_signature(header: Header, aliases: Aliases | None = None) -> bool:
    """Whether this is the sheet «Metrics»; its impressions are told apart by who paid."""
    columns = apply_mapping(header, shipped(DAYS_KEY) if aliases is None else aliases)
    return columns.has(("day", "linkedin.daily_impressions"))


def parse(
    table: Table,
    *,
    zone: ZoneInfo,
    now: dt.datetime,
    aliases: Aliases | None = None,
    exported_in: ZoneInfo | None = None,
) -> Iterator[ParsedRow | RowProblem]:
    """Every post in order. LinkedIn gives the date only, taken as the date in `zone`."""
    columns = apply_mapping(table.header, shipped(KEY) if aliases is None else aliases)
    columns.require({field: FIELDS[field] for field in sorted(REQUIRED)})
    head, rows = first_rows(table.rows)
    dates = DateColumn.told_by((columns.cell(row, "published") for row in head), usual=Order.MONTH_FIRST)
    figures = [field for field in columns.headers if field.startswith("linkedin.")]

    def parse_row(row: Row) -> ParsedRow:
        return _parse_row(row, columns, figures, dates, zone=zone, now=now)

    return parse_posts(rows, parse_row)


def _parse_row(
    row: Row, columns: Columns, figures: list[str], dates: DateColumn, *, zone: ZoneInfo, now: dt.datetime
) -> ParsedRow:
    """Raises CellError for whatever keeps the row from being taken."""
    written, text = columns.cell(row, "published"), columns.cell(row, "text")
    if {written.casefold(), text.casefold()} & TOTALS and not columns.cell(row, "permalink"):
        raise CellError(TOTAL_ROW)
    link = LINKEDIN.read(columns.cell(row, "permalink"))
    if not link.remote_id:
        raise CellError(NO_ID)
    published_at, has_time = publication_moment(dates.read(written), written, zone=zone, now=now)
    counts = counts_in(row, columns, figures)
    refuse_short(row, counts)
    return ParsedRow(
        number=row.number,
        remote_id=link.remote_id,
        permalink=link.address,
        handle=None,  # the file is of one page, and a link does not tell a showcase page from a company's
        text=text,
        kind=Kind.POST if text else Kind.UNKNOWN,
        published_at=published_at,
        published_on=published_at.astimezone(zone).date(),
        has_time=has_time,
        figures=counts,
        account_name=link.handle or "",
        media=media_of(columns.cell(row, "content_type")),
    )


def parse_metrics(
    table: Table, *, zone: ZoneInfo, now: dt.datetime, aliases: Aliases | None = None
) -> Iterator[AccountReadingRow | RowProblem]:
    """Every day of the sheet «Metrics» in order."""
    columns = apply_mapping(table.header, shipped(DAYS_KEY) if aliases is None else aliases)
    columns.require(DAYS_FIELDS)
    return parse_days(table, columns, prefix="linkedin.", today=now.astimezone(zone).date())
