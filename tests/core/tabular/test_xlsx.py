from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence

import pytest
from django.utils import translation
from openpyxl import Workbook

from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.numbers import is_exponent_id
from somestrategi.core.tabular.xlsx import cell_text
from tests.core.tabular.reading import opened, outcome, values

MIB = 1024 * 1024
SHARED = "xl/sharedStrings.xml"
HEADER = ["Post title", "Post link", "Created date", "Impressions"]


def _workbook(
    rows: Sequence[Sequence[object]], *, more: dict[str, Sequence[Sequence[object]]] | None = None
) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Metrics"
    for row in rows:
        sheet.append(row)
    for title, others in (more or {}).items():
        other = book.create_sheet(title)
        for row in others:
            other.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with every member as `change` wants it; None leaves it out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return file.getvalue()


def _with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    return _changed(
        _workbook([["a", "b"]]),
        lambda name, data: xml.encode() if name == "xl/worksheets/sheet1.xml" else data,
    )


def _as_excel_saves(rows: int) -> bytes:
    """A workbook with its texts in the shared strings, as Excel writes it and openpyxl does not."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("Tittel", "Lenke", "På låven", "Nei"))
    lines = "".join(
        f'<row r="{n}"><c t="s"><v>{0 if n == 1 else 2}</v></c><c t="s"><v>{1 if n == 1 else 3}</v></c></row>'
        for n in range(1, rows + 2)
    )
    file = io.BytesIO(
        _changed(
            _with_sheet(_sheet(lines)),
            lambda name, data: (
                data.replace(
                    b"</Types>", f'<Override PartName="/{SHARED}" ContentType="{kind}"/></Types>'.encode()
                )
                if name == "[Content_Types].xml"
                else data
            ),
        )
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHARED, f'<?xml version="1.0"?><sst xmlns="{namespace}">{texts}</sst>')
    return file.getvalue()


def _sheet(rows: str, before: str = "") -> str:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData></worksheet>'


def _row(number: int, *cells: str) -> str:
    return (
        f'<row r="{number}">'
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
        + "</row>"
    )


def test_cells_are_texts_as_a_csv_file_would_have_them() -> None:
    content = _workbook(
        [
            HEADER,
            ["På låven", None, dt.datetime(2026, 6, 5, 18, 30), 1250],
            [True, 0.125, dt.datetime(2026, 6, 5), 1250.0],
            ["b", "#N/A", dt.date(2026, 6, 5), -3],
        ]
    )
    assert values(content) == [
        ("På låven", "", "2026-06-05 18:30:00", "1250"),
        ("TRUE", "0.125", "2026-06-05", "1250"),
        ("b", "#N/A", "2026-06-05", "-3"),
    ]


def test_texts_that_excel_shares_between_cells_are_read() -> None:
    assert values(_as_excel_saves(2)) == [("På låven", "Nei"), ("På låven", "Nei")]


@pytest.mark.parametrize("number", [1.22158123456789e17, 122158123456789000, 2118286449177526311])
def test_an_id_that_excel_has_kept_as_a_number_is_seen_to_be_destroyed(number: float) -> None:
    ((written, _),) = values(_workbook([["Post id", "Text"], [number, "a"]]))
    assert is_exponent_id(written)
    assert is_exponent_id(cell_text(number))


def test_description_rows_above_the_header_are_kept_apart() -> None:
    content = _workbook([["Dette er tallene for siden din"], [], HEADER, ["a", "b", "06/05/2026", 3]])
    table = opened(content, known=HEADER)
    assert table.preamble == (("Dette er tallene for siden din",),)
    assert [row.number for row in table.rows] == [4]


def test_the_sheet_is_the_one_with_the_known_columns() -> None:
    posts = [["Alle innlegg"], HEADER, ["a", "b", "06/05/2026", 3]]
    content = _workbook([["Date", "Impressions", "Clicks"], ["06/05/2026", 1, 2]], more={"All posts": posts})
    assert opened(content, known=HEADER).sheet == "All posts"
    assert opened(content, known=["Date", "Clicks"]).sheet == "Metrics"
    assert opened(content, known=HEADER, sheet="Metrics").sheet == "Metrics"
    assert opened(content).sheet == "Metrics"
    assert opened(content).sheets == ("Metrics", "All posts")


def test_a_formula_counts_as_what_excel_last_saw_in_it() -> None:
    formula = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>HYPERLINK("x")</f></c></row>'
    assert values(_with_sheet(_sheet(_row(1, "tall", "lenke") + formula))) == [("2", "")]


@pytest.mark.filterwarnings("ignore:Cell .* is marked as a date")
def test_a_date_that_excel_itself_cannot_show_is_an_error_in_its_cell_only() -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>99999999999</v></c></row>'
    content = _changed(
        _workbook([["tall", "dato"], [1, dt.datetime(2026, 6, 5)]]),
        lambda name, data: (
            _sheet(_row(1, "tall", "dato") + rows).encode() if name == "xl/worksheets/sheet1.xml" else data
        ),
    )
    assert values(content) == [("1", "#VALUE!")]


def test_macros_are_not_looked_at() -> None:
    content = _workbook([["a", "b"], [1, 2]])
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    assert values(file.getvalue()) == [("1", "2")]


def test_blank_rows_are_passed_over_and_numbers_are_those_of_excel() -> None:
    rows = list(opened(_workbook([["a", "b"], [None, None], [1, 2], [], [3, 4]])).rows)
    assert [row.number for row in rows] == [3, 5]


def test_a_value_beyond_the_header_is_a_problem() -> None:
    content = _workbook([HEADER, ["a", "b", "c", 1, "e"], ["a", "b", "c", 1]])
    assert outcome(content, known=HEADER) == [(2, "too_many_cells"), (3, "")]


def test_the_sheets_own_word_about_its_size_is_not_believed() -> None:
    rows = _row(1, "a", "b") + _row(2, "c", "d")
    assert values(_with_sheet(_sheet(rows, '<dimension ref="A1"/>'))) == [("c", "d")]
    assert values(_with_sheet(_sheet(rows, '<dimension ref="A1:XFD1048576"/>'))) == [("c", "d")]


def test_a_row_number_beyond_excels_last_row_ends_the_reading() -> None:
    content = _with_sheet(_sheet(_row(1, "a", "b") + _row(999_999_999, "c", "d")))
    known = ["a", "b"]
    with pytest.raises(TableError) as caught:
        outcome(content, known=known)
    assert caught.value.code == "too_many_rows"


def test_a_value_in_excels_last_column_is_too_many_columns() -> None:
    content = _with_sheet(_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'))
    with pytest.raises(TableError) as caught:
        outcome(content)
    assert caught.value.code == "too_many_columns"


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(TableError) as caught:
        outcome(_workbook([["a", "b"], *[[1, 2]] * 11]), limits=Limits(max_rows=10))
    assert caught.value.code == "too_many_rows"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _changed(
        _workbook([["a", "b"]]),
        lambda name, data: b"<x/>" + b" " * (64 * MIB) if name == "xl/worksheets/sheet1.xml" else data,
    )
    assert len(bomb) < MIB
    tracemalloc.start()
    try:
        with pytest.raises(TableError) as caught:
            opened(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.code == "zip_bomb"
    assert peak < 2 * MIB
    with translation.override("nb"):
        assert str(caught.value).startswith("Excel-filen blir altfor stor når den pakkes ut")


@pytest.mark.parametrize(
    "limits",
    [Limits(max_members=3), Limits(max_unpacked_bytes=1_000), Limits(max_part_bytes=3_000)],
    ids=["members", "unpacked", "part"],
)
def test_other_ways_to_swell_are_refused_too(limits: Limits) -> None:
    with pytest.raises(TableError) as caught:
        opened(_workbook([["a", "b"], ["c", "d"]]), limits=limits)
    assert caught.value.code == "zip_bomb"


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    content = _with_sheet(
        _sheet(_row(1, "a", "b") + _row(2, "&e9;", "d")).replace(
            '<?xml version="1.0"?>', f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]>'
        )
    )
    with pytest.raises(TableError):
        outcome(content)


def test_a_member_that_is_locked_is_a_locked_file() -> None:
    content = bytearray(_workbook([["a", "b"]]))
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1
        start += 4
    with pytest.raises(TableError) as caught:
        opened(bytes(content))
    assert caught.value.code == "encrypted"


def test_a_truncated_workbook_is_refused_as_truncated() -> None:
    content = _workbook([["a", "b"], *[[n, "x" * 50] for n in range(500)]])
    for end in (len(content) // 2, len(content) - 10):
        with pytest.raises(TableError) as caught:
            opened(content[:end])
        assert caught.value.code == "truncated"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", SHARED])
def test_a_damaged_workbook_is_refused_with_a_sentence(name: str) -> None:
    whole = _as_excel_saves(20)
    assert outcome(whole)
    damaged = _changed(whole, lambda member, data: data[: len(data) // 2] if member == name else data)
    with pytest.raises(TableError) as caught:
        outcome(damaged)
    with translation.override("nn"):
        assert "på nytt frå plattforma" in str(caught.value)


def test_a_workbook_without_a_table_is_no_table() -> None:
    with pytest.raises(TableError) as caught:
        opened(_workbook([["bare én kolonne"], ["a"]]))
    assert caught.value.code == "not_a_table"


def test_five_thousand_rows_take_no_more_memory_than_their_texts() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Posts")
    sheet.append(HEADER)
    for number in range(5_000):
        sheet.append(["Samme tittel", "https://x.example/", "06/05/2026", number])
    file = io.BytesIO()
    book.save(file)
    content = file.getvalue()
    tracemalloc.start()
    try:
        count = sum(1 for _ in opened(content, known=HEADER).rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < 4 * MIB
