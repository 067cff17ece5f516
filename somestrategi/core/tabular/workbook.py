"""Cells of the workbooks that we write. No cell is ever a formula: texts come from platforms and from people, and a
text that begins with «=» is a text."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOLD = Font(bold=True)
DAY = "dd.mm.yyyy"
_FORMULA_SIGNS = frozenset("=+-@\t\r|%")


def cell(sheet: Any, value: Any, *, font: Font | None = None, number_format: str = "") -> Any:
    """For a sheet that is only written. A text stays a text, also when somebody edits it or saves it as CSV."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    if font is None and not number_format and not (isinstance(value, str) and value[:1] in _FORMULA_SIGNS):
        return value
    written = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        written.data_type = "s"
        written.quotePrefix = value[:1] in _FORMULA_SIGNS
    if font:
        written.font = font
    if number_format:
        written.number_format = number_format
    return written


def set_widths(sheet: Any, widths: list[int]) -> None:
    """In characters, from column A; at most 26."""
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
