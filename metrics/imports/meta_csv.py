"""Meta Business Suite's export of posts from Facebook and Instagram (facts/platforms.md §4.1).

Times are written in Pacific time wherever the page is, with the month first [B]. The figures are the post's whole life
up to the day of the download, which the file does not tell: its name has the days of the posts [B].

Facebook's links to a post change, so its post id is the key and the link stands in where a spreadsheet has destroyed
the id. Instagram's link has the post's short code, which is also what people paste: there the code is the key.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, Columns, apply_mapping
from metrics.imports.date_column import DateColumn, first_rows
from metrics.imports.media_words import media_of
from metrics.imports.page_accounts import PageAccounts
from metrics.imports.permalinks import FACEBOOK, INSTAGRAM, Link, PostLinks
from metrics.imports.reading import TOTALS, counts_in, parse_posts, plain_id, publication_moment, refuse_short
from metrics.imports.rows import (
    BAD_ID,
    DAILY_ROW,
    ID_FROM_LINK,
    LOST_ID,
    MOVED_YEAR,
    NO_ID,
    TOTAL_ROW,
    Kind,
    ParsedRow,
    RowProblem,
)
from somestrategi.core.tabular.dates import PACIFIC, Order, moves_year
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.numbers import clip, is_exponent_id, may_be_rounded_id
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row, Table

FIELDS = {
    "post_id": _("Post id"),
    "published": _("Time of publication"),
    "permalink": _("Link to the post"),
    "title": pgettext_lazy("column", "Title"),
    "description": pgettext_lazy("column", "Text"),
    "post_type": _("Kind of post"),
    "is_share": _("Whether it is a share"),
    "period": _("Period of the figures"),
}
FACEBOOK_FIELDS = {**FIELDS, "page_id": _("The page’s id"), "page_name": _("The page’s name")}
INSTAGRAM_FIELDS = {
    **FIELDS,
    "account_id": _("The account’s id"),
    "account_username": _("The account’s username"),
    "account_name": _("The account’s name"),
}
REQUIRED = frozenset({"post_id", "published", "permalink"})

_POST_ID = re.compile(r"\d{1,25}(?:_\d{1,25})?", re.ASCII)
_STORY_LINK = re.compile(r"https://[^/]+/stories/")
_YES = frozenset({"1", "true"})
_ENOUGH_IDS = 3


@dataclass(frozen=True, slots=True)
class MetaFile:
    """What tells Facebook's file from Instagram's. One of `accounts` must be there; the first that is filled in
    tells pages apart."""

    key: str
    platform: str
    links: PostLinks
    accounts: tuple[str, ...]
    is_link_the_key: bool = False


FACEBOOK_FILE = MetaFile("facebook_csv", "facebook", FACEBOOK, ("page_id", "page_name"))
INSTAGRAM_FILE = MetaFile(
    "instagram_csv", "instagram", INSTAGRAM, ("account_username", "account_id"), is_link_the_key=True
)


def _signature(kind: MetaFile, header: Header, aliases: Aliases | None = None) -> bool:
    columns = apply_mapping(header, shipped(kind.key) if aliases is None else aliases)
    return columns.has(REQUIRED) and any(field in columns for field in kind.accounts)


def _parse(
    kind: MetaFile,
    table: Table,
    *,
    zone: ZoneInfo,
    now: dt.datetime,
    aliases: Aliases | None = None,
    exported_in: ZoneInfo | None = None,
) -> Iterator[ParsedRow | RowProblem]:
    columns = apply_mapping(table.header, shipped(kind.key) if aliases is None else aliases)
    columns.require({field: FIELDS[field] for field in sorted(REQUIRED)})
    head, rows = first_rows(table.rows)
    reader = _Reader(kind, columns, head, zone=zone, now=now, written_in=exported_in or PACIFIC)
    for outcome in parse_posts(rows, reader.read):
        yield outcome
        if isinstance(outcome, ParsedRow):
            yield from reader.remarks
        reader.remarks.clear()


class _Reader:
    """Reads one row after another, and keeps what the rest of the file tells of each."""

    def __init__(
        self,
        kind: MetaFile,
        columns: Columns,
        head: list[Row],
        *,
        zone: ZoneInfo,
        now: dt.datetime,
        written_in: ZoneInfo,
    ) -> None:
        self.remarks: list[RowProblem] = []
        self._kind = kind
        self._columns = columns
        self._zone = zone
        self._now = now
        self._written_in = written_in
        self._figures = [field for field in columns.headers if field.startswith(f"{kind.platform}.")]
        dates = (columns.cell(row, "published") for row in head)
        self._dates = DateColumn.told_by(dates, usual=Order.MONTH_FIRST)
        self._accounts = PageAccounts(columns, kind.accounts, kind.links, head)
        self._has_rounded_ids = _are_rounded(columns.cell(row, "post_id") for row in head)
        self._has_told_of_ids = False

    def read(self, row: Row) -> ParsedRow:
        """Raises CellError for whatever keeps the row from being taken."""
        cell = partial(self._columns.cell, row)
        if {cell("post_id").casefold(), cell("published").casefold()} & TOTALS:
            raise CellError(TOTAL_ROW)
        if any(map(str.isdigit, cell("period"))):  # «Lifetime» in every language, or a day
            raise CellError(DAILY_ROW, value=clip(cell("period")))
        link = self._kind.links.read(cell("permalink"))
        remote_id = self._choose_id(row, plain_id(cell("post_id")), link)
        handle = self._accounts.handle_of(row, link)
        published_at, has_time = self._published(row)
        figures = counts_in(row, self._columns, self._figures)
        refuse_short(row, figures)
        text = max(
            cell("title"), cell("description"), key=len
        )  # which of them it is depends on the kind of post
        return ParsedRow(
            number=row.number,
            remote_id=remote_id,
            permalink=link.address,
            handle=handle,
            text=text,
            kind=self._kind_of(row, link, text),
            published_at=published_at,
            published_on=published_at.astimezone(self._zone).date(),
            has_time=has_time,
            figures=figures,
            account_name=cell("page_name") or cell("account_name"),
            link_id=link.remote_id,
            media=media_of(cell("post_type")),
        )

    def _published(self, row: Row) -> tuple[dt.datetime, bool]:
        written = self._columns.cell(row, "published")
        when = self._dates.read(written)
        published_at, has_time = publication_moment(
            when, written, zone=self._zone, now=self._now, written_in=self._written_in
        )
        if when.offset is None and moves_year(published_at, home=self._zone):
            year = str(published_at.astimezone(self._zone).year)
            params = {"value": clip(written), "zone": self._written_in.key, "year": year}
            self.remarks.append(RowProblem(row.number, MOVED_YEAR, params))
        return published_at, has_time

    def _choose_id(self, row: Row, written: str, link: Link) -> str:
        if self._kind.is_link_the_key and link.remote_id:
            return link.remote_id
        is_lost = is_exponent_id(written) or (self._has_rounded_ids and may_be_rounded_id(written))
        if written and not is_lost:
            if not _POST_ID.fullmatch(written):
                raise CellError(BAD_ID, value=clip(written))
            return written
        if not link.remote_id:
            raise CellError(LOST_ID, value=clip(written)) if is_lost else CellError(NO_ID)
        if is_lost and not self._has_told_of_ids:
            self._has_told_of_ids = True
            self.remarks.append(RowProblem(row.number, ID_FROM_LINK))
        return link.remote_id

    def _kind_of(self, row: Row, link: Link, text: str) -> Kind:
        if self._columns.cell(row, "is_share").casefold() in _YES:
            return Kind.REPOST
        post_type = self._columns.cell(row, "post_type")
        if _STORY_LINK.match(link.address):
            return Kind.STORY
        return Kind.POST if text or post_type else Kind.UNKNOWN


def _are_rounded(ids: Iterator[str]) -> bool:
    """Whether a spreadsheet has rounded the file's long ids: all of them end in zeros, where one in ten would."""
    long_ids = [written for written in map(plain_id, ids) if written.isdigit() and len(written) > 15]
    return len(long_ids) >= _ENOUGH_IDS and all(map(may_be_rounded_id, long_ids))


facebook_signature = partial(_signature, FACEBOOK_FILE)
instagram_signature = partial(_signature, INSTAGRAM_FILE)
parse_facebook = partial(_parse, FACEBOOK_FILE)
parse_instagram = partial(_parse, INSTAGRAM_FILE)
