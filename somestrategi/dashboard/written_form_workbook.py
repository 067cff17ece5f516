"""Språkrådet's report as a workbook: the figures, the publications behind them, and what counts.

Written row by row, which openpyxl keeps on disk, so that memory stays flat. Sheets, heads and the document's language
are in the active language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from somestrategi.core.tabular.workbook import BOLD, DAY, cell, set_widths
from somestrategi.dashboard.written_form_report import FORMS, Line, Listed, Report

ROWS_IN_A_SHEET = 1_000_000
"""Excel takes 1,048,576."""
_TEXT = 300
_PERCENT = "0.0%"
_MOMENT = "dd.mm.yyyy hh:mm"


def write(report: Report, rows: Iterable[Listed], file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    book.properties.language = "nn-NO" if get_language() == "nn" else "nb-NO"
    book.properties.creator = "Somestrategi"
    book.properties.title = _title(report)
    _figures(book, report)
    _list(book, rows)
    _counting(book, report)
    book.save(file)


def _title(report: Report) -> str:
    return _("Bokmål and nynorsk in social media %(year)s: %(ministry)s") % {
        "year": report.year,
        "ministry": report.ministry.name,
    }


def _figures(book: Any, report: Report) -> None:
    sheet = book.create_sheet(pgettext("sheet", "Figures"))
    heads = [
        pgettext("account", "Platform"),
        *(str(label) for label in FORMS.values()),
        _("In the share"),
        _("Bokmål, share"),
        _("Nynorsk, share"),
        _("Nynorsk, at least"),
        _("Nynorsk, at most"),
        _("Judged by the model alone"),
        _("Words in bokmål"),
        _("Words in nynorsk"),
    ]
    set_widths(sheet, [32] + [14] * (len(heads) - 1))
    sheet.freeze_panes = "B2"
    sheet.append([cell(sheet, head, font=BOLD) for head in heads])
    for line in report.platforms:
        sheet.append(list(_line(sheet, line.label, line)))
    sheet.append(list(_line(sheet, _("All platforms"), report.whole, font=BOLD)))
    sheet.append([])
    for note in (_title(report), *_notes(report)):
        sheet.append([cell(sheet, note)])


def _line(sheet: Any, label: str, line: Line, font: Font | None = None) -> Iterator[Any]:
    yield cell(sheet, label, font=font)
    yield from line.counts
    yield float(line.share.base) if line.share.base.denominator > 1 else int(line.share.base)
    for part in (line.bokmal, line.nynorsk, line.low, line.high):
        yield cell(sheet, part if line.share.base else None, number_format=_PERCENT)
    yield line.share.model_count
    yield line.in_words.counts.nb
    yield line.in_words.counts.nn


def _notes(report: Report) -> Iterator[str]:
    if report.whole.share.is_exact:
        yield _("The share is exact: people have said which form every text is in.")
    else:
        yield _(
            "Some texts are judged by a model alone. The true share lies between «at least» and «at most»."
        )
    for kind in report.left_out:
        yield _("Not counted: %(kind)s, %(count)s") % {"kind": kind.label, "count": kind.count}
    if not report.has_special_cases:
        yield _("No publication is left out as a special case under språklova § 13 third paragraph.")
    yield _("Made by Somestrategi %(day)s") % {"day": date_format(report.made_on, "j. F Y")}


def _list(book: Any, rows: Iterable[Listed]) -> None:
    rows = iter(rows)
    part = 1
    while True:
        name = pgettext("sheet", "Publications")
        sheet = book.create_sheet(name if part == 1 else f"{name} {part}")
        set_widths(sheet, [18, 16, 30, 14, 18, 20, 16, 10, 60, 40])
        sheet.freeze_panes = "A2"
        sheet.append([cell(sheet, head, font=BOLD) for head in _list_heads()])
        words = {True: pgettext("in the share", "yes"), False: pgettext("in the share", "no")}
        by = {True: _("The model"), False: _("A person")}
        count = 0
        for row in islice(rows, ROWS_IN_A_SHEET):
            count += 1
            sheet.append(
                [
                    cell(sheet, row.moment, number_format=_MOMENT if row.has_time else DAY),
                    cell(sheet, row.platform),
                    cell(sheet, row.account),
                    row.kind,
                    str(FORMS[row.form]),
                    by[row.rests_on_model] if row.form != "unjudged" else None,
                    words[row.is_counted],
                    row.word_count,
                    cell(sheet, row.text[:_TEXT]),
                    cell(sheet, row.url),
                ]
            )
        if count < ROWS_IN_A_SHEET:
            return
        part += 1


def _list_heads() -> list[str]:
    return [
        pgettext("column", "Published"),
        pgettext("account", "Platform"),
        _("Account"),
        pgettext("publication", "Kind"),
        _("Written form"),
        _("Said by"),
        _("In the share"),
        pgettext("unit", "Words"),
        _("Text, the beginning"),
        _("Address"),
    ]


def _counting(book: Any, report: Report) -> None:
    sheet = book.create_sheet(pgettext("sheet", "What counts"))
    set_widths(sheet, [60, 24, 90, 60])
    sheet.freeze_panes = "A2"
    heads = (pgettext("counting", "Decision"), _("Holds today"), _("Why"), _("Source"))
    sheet.append([cell(sheet, head, font=BOLD) for head in heads])
    for setting in report.settings:
        source = _("Our own choice") if setting.is_own else setting.source
        sheet.append([cell(sheet, text) for text in (setting.title, setting.value, setting.why, source)])
