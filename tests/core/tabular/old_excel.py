"""Writes the old Excel files for tests."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import xlwt

DATE = xlwt.easyxf(num_format_str="MM/DD/YYYY")
MOMENT = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")


def old_workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = xlwt.Workbook()
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                style = (
                    MOMENT if isinstance(value, dt.datetime) else DATE if isinstance(value, dt.date) else None
                )
                if value is not None:
                    sheet.write(number, place, value, *([style] if style else []))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
