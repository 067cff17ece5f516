"""How the demo's files are written: the same bytes for the same content."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

BASE = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


@dataclass(frozen=True)
class DemoFile:
    name: str
    content: bytes


def csv_file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a byte order mark, as the platforms write it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def workbook(title: str, above: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet with a description above the header. A workbook holds the time it was written in several places: all
    are set to the same, so that the file is repeatable."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append([above])
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    written, repeatable = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(repeatable, "w") as target:
        for name in source.namelist():
            content = _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z\g<2>", source.read(name))
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return repeatable.getvalue()


def grouped(number: int) -> str:
    return f"{number:,}"


def code(number: int, length: int) -> str:
    """A number as the platforms write short ids."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(BASE))
        digits = BASE[digit] + digits
    return digits.rjust(length, "0")[-length:]
