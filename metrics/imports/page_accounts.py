"""Whose a row is, in a file that may hold several pages: Meta exports all that a person looks after in one file.

Facebook's file names the page but not its handle; most links show the handle, those to reels and photos do not. What
one row shows holds for the page's other rows. Better no account than the wrong one.
"""

from __future__ import annotations

from metrics.imports.columns import Columns
from metrics.imports.permalinks import Link, PostLinks
from metrics.imports.rows import OTHER_PAGE
from somestrategi.core.tabular.numbers import clip, is_exponent_id
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row


class PageAccounts:
    """`fields` are the columns that tell pages apart, the best first; `account_username` is the handle itself."""

    def __init__(self, columns: Columns, fields: tuple[str, ...], links: PostLinks, head: list[Row]) -> None:
        self._columns = columns
        self._fields = fields
        self._handles: dict[str, str] = {}
        pages: dict[str, None] = {}
        for row in head:
            if page := self._page(row):
                pages[page] = None
            try:
                link = links.read(columns.cell(row, "permalink"))
            except CellError:
                continue
            self._shown(row, page, link)
        self._only_page = next(iter(pages), "") if len(pages) < 2 else None

    def handle_of(self, row: Row, link: Link) -> str | None:
        """None when the file is of one page, and no row shows its handle. Raises CellError when it may be any of
        several."""
        page = self._page(row) or self._only_page or ""
        handle = self._shown(row, page, link) or self._handles.get(page)
        if handle is None and page != self._only_page:
            name = self._columns.cell(row, "page_name") or page or link.address
            raise CellError(OTHER_PAGE, page=clip(name))
        return handle

    def _shown(self, row: Row, page: str, link: Link) -> str | None:
        handle = self._columns.cell(row, "account_username") or link.handle
        if handle and page:
            self._handles[page] = handle
        return handle or None

    def _page(self, row: Row) -> str:
        """What the file calls the page; ids that a spreadsheet has destroyed are alike for many pages."""
        cells = (self._columns.cell(row, field) for field in self._fields)
        return next((cell for cell in cells if cell and not is_exponent_id(cell)), "")
