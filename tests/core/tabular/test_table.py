"""The door: which files come in at all, and what goes out of it."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.row import Row
from somestrategi.core.tabular.table import open_table, safe_cell
from tests.core.tabular.reading import opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def _zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x" * 100)
    return file.getvalue()


NOT_TABLES = {
    "pdf": b"%PDF-1.7\n" + b"x" * 100,
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "jpeg": b"\xff\xd8\xff\xe0" + b"x" * 100,
    "gzip": gzip.compress(b"id,n\n1,2\n"),
    "word": _zip("word/document.xml"),
    "ods": _zip("content.xml"),
    "html": b"<!DOCTYPE html><html><body><table><tr><td>id</td></tr></table>",
    "json": b'{"id": 1, "n": 2}\n',
    "prose": "Kjære alle,\ntakk for sist. Det var hyggelig, syntes jeg.\nHilsen, meg, deg, og oss\n".encode(),
    "one column": b"id\n1\n2\n",
    "numbers": b"1,2\n3,4\n",
    "binary": bytes(range(256)) * 10,
    "control characters": b"\x01\x02\x03\x04",
}


@pytest.mark.parametrize("content", NOT_TABLES.values(), ids=NOT_TABLES.keys())
def test_a_file_that_is_no_table_is_refused_by_what_it_is_and_not_by_its_name(content: bytes) -> None:
    with pytest.raises(TableError) as caught:
        list(open_table(io.BytesIO(content), name="innlegg.csv").rows)
    assert caught.value.code in ("not_a_table", "unreadable_encoding")
    if caught.value.code == "not_a_table":
        with translation.override("nb"):
            assert str(caught.value) == (
                "Dette er ikke en tabell. Last opp CSV- eller Excel-filen slik du fikk den fra plattformen."
            )


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(TableError) as caught:
        opened(content)
    assert caught.value.code == "empty"
    with translation.override("nn"):
        assert str(caught.value) == "Fila er tom. Last ho ned på nytt frå plattforma."


def test_a_locked_excel_file_is_told_from_one_that_is_cut_off() -> None:
    for content, code, message in (
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "Filen er låst med passord."),
        (OLE + "Workbook".encode("utf-16-le"), "truncated", "Filen er kuttet før slutten."),
    ):
        with pytest.raises(TableError) as caught:
            opened(content)
        assert caught.value.code == code
        with translation.override("nb"):
            assert message in str(caught.value)


def test_the_name_of_a_locked_stream_is_found_across_two_blocks() -> None:
    padding = b"\x00" * (1024 * 1024 - len(OLE) - 5)
    with pytest.raises(TableError) as caught:
        opened(OLE + padding + "EncryptedPackage".encode("utf-16-le"))
    assert caught.value.code == "encrypted"


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(TableError) as caught:
        opened(b"PK\x03\x04" + b"x" * 2_000_000, limits=Limits(max_bytes=1024 * 1024))
    assert caught.value.code == "too_many_bytes"


@pytest.mark.parametrize("large", [False, True], ids=["in memory", "on disk"])
def test_an_uploaded_file_of_django_is_read_and_left_open(large: bool) -> None:
    content = "\ufeffId;Tekst\n1;på låven\n".encode()
    upload: SimpleUploadedFile | TemporaryUploadedFile
    if large:
        upload = TemporaryUploadedFile("x.csv", "text/csv", len(content), "utf-8")
        upload.write(content)
    else:
        upload = SimpleUploadedFile("x.csv", content)
    with upload:
        row = next(open_table(upload, name="x.csv").rows)  # type: ignore[arg-type]
        assert isinstance(row, Row)
        assert row["tekst"] == "på låven"
        assert not upload.closed


def test_a_cell_is_had_by_name_without_the_spaces_around_it() -> None:
    row = next(opened("Post id,Text\n\u00a012 , a b \n").rows)
    assert isinstance(row, Row)
    assert (row["POST ID"], row.get("text"), row.get("nothing")) == ("12", "a b", "")
    with pytest.raises(KeyError):
        row["nothing"]


@given(st.text(max_size=30))
def test_no_cell_that_we_write_can_start_a_formula(text: str) -> None:
    written = safe_cell(text)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written in (text, f"'{text}")


def test_an_ordinary_text_is_written_as_it_is() -> None:
    assert safe_cell("Ja – 5 > 3 = sant") == "Ja – 5 > 3 = sant"
    assert safe_cell("  =1+1") == "'  =1+1"
    assert safe_cell('=HYPERLINK("http://ond.example")') == '\'=HYPERLINK("http://ond.example")'
