"""The old Excel files, written by xlwt: what is true of .xlsx is true of them."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Sequence

import pytest
import xlwt
from django.utils import translation

from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.numbers import is_exponent_id
from tests.core.tabular.old_excel import DATE, old_workbook
from tests.core.tabular.reading import opened, outcome, values

HEADER = ["Post title", "Post link", "Created date", "Impressions"]


def _one(*rows: Sequence[object]) -> bytes:
    return old_workbook({"Posts": rows})


def _code(content: bytes, **options: object) -> str:
    with pytest.raises(TableError) as caught:
        outcome(content, **options)
    return caught.value.code


def test_cells_are_texts_as_a_csv_file_would_have_them() -> None:
    content = _one(
        HEADER,
        ["På låven", None, dt.datetime(2026, 6, 5, 18, 30), 1250],
        [True, 0.125, dt.date(2026, 6, 5), 1250.0],
        ["b", xlwt.Formula("1/0"), "06/05/2026", -3],
    )
    assert values(content) == [
        ("På låven", "", "2026-06-05 18:30:00", "1250"),
        ("TRUE", "0.125", "2026-06-05", "1250"),
        ("b", "", "06/05/2026", "-3"),
    ]


def test_a_date_that_excel_itself_cannot_show_is_an_error_in_its_cell_only() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Posts")
    for place, (name, value) in enumerate({"tall": 1, "dato": 99999999999}.items()):
        sheet.write(0, place, name)
        sheet.write(1, place, value, *([DATE] if place else []))
    file = io.BytesIO()
    book.save(file)
    assert values(file.getvalue()) == [("1", "#VALUE!")]


def test_an_id_that_excel_has_kept_as_a_number_is_seen_to_be_destroyed() -> None:
    ((written, _),) = values(_one(["Post id", "Text"], [2118286449177526311.0, "a"]))
    assert is_exponent_id(written)


def test_what_a_database_cannot_hold_is_dropped() -> None:
    assert values(_one(["a", "b"], ["x\x00y\x0bz", "Linje én\nlinje to"])) == [("xyz", "Linje én\nlinje to")]


def test_a_formula_counts_as_what_excel_last_saw_in_it_and_text_stays_text() -> None:
    content = _one(["a", "b"], ['=HYPERLINK("https://x.example")', "@SUM(1)"])
    assert values(content) == [('=HYPERLINK("https://x.example")', "@SUM(1)")]


def test_description_rows_are_kept_apart_and_the_sheet_is_the_one_with_the_known_columns() -> None:
    posts = [["Alle innlegg"], HEADER, ["a", "b", "06/05/2026", 3]]
    content = old_workbook(
        {"Metrics": [["Date", "Impressions", "Clicks"], ["06/05/2026", 1, 2]], "All posts": posts}
    )
    table = opened(content, known=HEADER)
    assert (table.kind, table.sheet, table.preamble) == ("xls", "All posts", (("Alle innlegg",),))
    assert [row.number for row in table.rows] == [3]
    assert opened(content, known=HEADER, sheet="Metrics").sheet == "Metrics"
    assert opened(content).sheet == "Metrics"
    assert opened(content, sheet="All posts").sheets == ("Metrics", "All posts")


def test_blank_rows_are_passed_over_and_a_value_beyond_the_header_is_a_problem() -> None:
    content = _one(HEADER, [], ["a", "b", "c", 1, "e"], ["a", "b", "c", 1])
    assert outcome(content, known=HEADER) == [(3, "too_many_cells"), (4, "")]


def test_limits_are_those_of_other_files() -> None:
    content = _one(["a", "b", "c"], *[[1, 2, 3]] * 11)
    assert _code(content, limits=Limits(max_rows=10)) == "too_many_rows"
    assert _code(content, limits=Limits(max_columns=2)) == "too_many_columns"
    assert _code(content, limits=Limits(max_part_bytes=1_000)) == "too_many_bytes"
    assert _code(content, limits=Limits(max_bytes=1_000)) == "too_many_bytes"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_truncated_workbook_is_refused_as_truncated(share: float) -> None:
    content = _one(["a", "b"], *[[n, f"{n} {'x' * 50}"] for n in range(2_000)])
    assert _code(content[: int(len(content) * share)]) == "truncated"


def test_whatever_is_damaged_nothing_but_a_sentence_is_raised() -> None:
    content = _one(["a", "b"], *[[n, f"{n} {'x' * 50}"] for n in range(200)])
    told = set()
    for place in range(0, len(content), 997):
        try:
            outcome(content[:place] + b"\xff" * 200 + content[place + 200 :])
        except TableError as error:
            told.add(error.code)
    assert "truncated" in told


def test_a_locked_workbook_is_told_as_locked() -> None:
    """Excel marks it with a FILEPASS record after the first BOF ([MS-XLS] 2.4.117); what follows is scrambled."""
    content = _one(["a", "b"], ["c", "d"])
    after_first_bof = content.index(struct.pack("<HH", 0x0809, 16)) + 20
    locked = content[:after_first_bof] + struct.pack("<H", 0x002F) + content[after_first_bof + 2 :]
    with translation.override("nb"), pytest.raises(TableError) as caught:
        outcome(locked)
    assert str(caught.value) == "Filen er låst med passord. Lagre den uten passord og last den opp på nytt."


def test_another_old_office_file_is_no_table() -> None:
    content = _one(["a", "b"], ["c", "d"]).replace(
        "Workbook".encode("utf-16-le"), "WordDocs".encode("utf-16-le")
    )
    assert _code(content) == "not_a_table"
    assert _code(_one(["bare én kolonne"], ["a"])) == "not_a_table"
