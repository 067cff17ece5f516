from __future__ import annotations

import csv
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.table import open_table
from tests.core.tabular.reading import opened, outcome, values

# What csv can carry: no control characters, and no lone carriage return that would become another line ending.
cells = st.text(
    alphabet=st.one_of(
        st.sampled_from('",;\t\n \'"'),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffdÃ"),
    ),
    max_size=30,
)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=12), st.sampled_from([",", ";", "\t"]))
def test_every_cell_comes_back_as_it_was_written(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Id", "Tekst", "Antall"])
    writer.writerows([("x", *row[1:]) for row in rows])
    assert values(file.getvalue(), known=["Id", "Tekst", "Antall"]) == [("x", *row[1:]) for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("known", [(), ("id", "tekst", "antall")], ids=["unknown", "known"])
def test_the_delimiter_is_found_among_texts_full_of_commas(delimiter: str, known: tuple[str, ...]) -> None:
    text = "først, så, deretter; til slutt, altså, ja"
    lines = [["id", "tekst", "antall"], *([str(n), f'"{text}"', "3"] for n in range(5))]
    table = opened("".join(delimiter.join(line) + "\n" for line in lines), known=known)
    assert table.delimiter == delimiter
    assert len(list(table.rows)) == 5


def test_unquoted_commas_do_not_win_over_semicolons() -> None:
    content = "dato;beskrivelse\n" + "1;ja, det, er, sant\n" * 5 + "2;nei, det, er, det, ikke\n" * 5
    assert opened(content).delimiter == ";"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_understood_and_lines_are_counted_in_texts_too(newline: str) -> None:
    content = newline.join(["id,tekst", '1,"to', 'linjer"', "", "2,slutt", ""])
    rows = list(opened(content).rows)
    assert [row.number for row in rows] == [2, 5]
    assert rows[0].values == ("1", f"to{newline}linjer")  # type: ignore[union-attr]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_first_line_of_excel_names_the_delimiter(first: str) -> None:
    table = opened(f"{first}\r\nid;tekst, med komma\r\n1;a, b\r\n")
    assert table.header.names == ("id", "tekst, med komma")
    assert [row.number for row in table.rows] == [3]


def test_title_and_description_rows_above_the_header_are_kept_apart() -> None:
    content = 'Eksempeldepartementet\n"Fra 1. januar, til 31. mai, 2026"\n\nid,tekst,antall\n1,a,2\n'
    table = opened(content, known=["id", "tekst", "antall"])
    assert table.preamble == (("Eksempeldepartementet",), ("Fra 1. januar, til 31. mai, 2026",))
    assert table.header.number == 4
    assert [row.number for row in table.rows] == [5]


def test_nul_and_other_control_characters_are_dropped() -> None:
    filler = "2,vanlig tekst\n" * 50
    assert values(f"id,tekst\n1,\x00a\x07b\x00\n{filler}")[0] == ("1", "ab")


def test_a_stray_quotation_mark_costs_its_own_line_only() -> None:
    content = 'id,tekst,antall\n1,"uten slutt,2\n2,b,3\n3,"c",4\n4,d,5\n'
    assert outcome(content) == [(2, "unclosed_quote"), (3, ""), (4, ""), (5, "")]
    problem = next(opened(content).rows)
    assert isinstance(problem, RowProblem)
    assert problem.raw == ('1,"uten slutt,2',)
    with translation.override("nn"):
        assert str(problem) == "Eit hermeteikn i denne rada manglar eller står på feil stad."


def test_a_stray_quotation_mark_far_from_the_end_costs_its_own_line_only() -> None:
    content = 'id,tekst,antall\n1,"uten slutt,2\n' + "2,b,3\n" * 40_000
    result = outcome(content)
    assert result[0] == (2, "unclosed_quote")
    assert len(result) == 40_001
    assert all(code == "" for _, code in result[1:])


def test_a_quotation_mark_inside_a_text_is_a_quotation_mark() -> None:
    assert values('id,tekst\n1,han sa "nei" til meg\n') == [("1", 'han sa "nei" til meg')]


def test_a_file_that_ends_inside_a_text_is_refused_with_the_line() -> None:
    with pytest.raises(TableError) as caught:
        outcome('id,tekst,antall\n1,a,2\n2,"her ble den kuttet\nmidt i')
    assert caught.value.code == "ends_inside_text"
    with translation.override("nb"):
        assert "som begynner på linje 3" in str(caught.value)


def test_a_file_that_ends_inside_a_row_is_refused() -> None:
    with pytest.raises(TableError) as caught:
        outcome("id,tekst,antall\n1,a,2\n2,her bl")
    assert caught.value.code == "truncated"
    with translation.override("nb"):
        assert str(caught.value) == "Filen er kuttet før slutten. Last den ned på nytt fra plattformen."


def test_the_last_line_needs_no_newline() -> None:
    assert values("id,tekst,antall\n1,a,2\n2,b,3") == [("1", "a", "2"), ("2", "b", "3")]


def test_cells_that_excel_left_out_at_the_end_are_empty_and_counted() -> None:
    row = next(opened("id,tekst,antall\n1\n2,b,3\n").rows)
    assert row.values == ("1", "", "")  # type: ignore[union-attr]
    assert row.missing_count == 2  # type: ignore[union-attr]


def test_cells_beyond_the_header_make_the_row_a_problem_unless_they_are_empty() -> None:
    content = "id,tekst,antall\n1,a,2,,\n2,uten anførsel, altså,3\n"
    assert outcome(content, known=["id", "tekst"]) == [(2, ""), (3, "too_many_cells")]
    problem = list(opened(content, known=["id", "tekst"]).rows)[1]
    with translation.override("nb"):
        assert str(problem) == (
            "Raden har 4 celler, men overskriften har 3. Verdiene står derfor i feil kolonner."
        )


def test_rows_that_a_norwegian_excel_wrapped_in_quotation_marks_are_unwrapped() -> None:
    content = 'id,dato,tekst\n"1,""Fri, Jun 5, 2026"",""han sa """"nei"""""""\n2,i går,b\n'
    assert values(content) == [("1", "Fri, Jun 5, 2026", 'han sa "nei"'), ("2", "i går", "b")]


@pytest.mark.parametrize(
    ("limits", "content", "code", "message"),
    [
        (Limits(max_bytes=1024 * 1024), "id,n\n" + "1,2\n" * 300_000, "too_many_bytes", "større enn 1 MB"),
        (Limits(max_rows=2_000), "id,n\n" + "1,2\n" * 2_001, "too_many_rows", "mer enn 2\u00a0000 rader"),
        (Limits(max_columns=3), "a,b,c,d\n1,2,3,4\n", "too_many_columns", "mer enn 3 kolonner"),
        (Limits(max_row_chars=50), f"id,n\n1,{'x' * 60}\n", "line_too_long", "Linje 2 har mer enn 50 tegn"),
    ],
    ids=["bytes", "rows", "columns", "line"],
)
def test_what_is_too_large_is_refused_with_the_limit(
    limits: Limits, content: str, code: str, message: str
) -> None:
    with pytest.raises(TableError) as caught:
        outcome(content, limits=limits)
    assert caught.value.code == code
    with translation.override("nb"):
        assert message in str(caught.value)


def test_exactly_as_many_rows_as_the_limit_are_read() -> None:
    assert len(values("id,n\n" + "1,2\n" * 2_000, limits=Limits(max_rows=2_000))) == 2_000


def test_a_cell_that_is_too_long_costs_its_row_only() -> None:
    content = f"id,n\n1,{'x' * 21}\n2,b\n"
    assert outcome(content, limits=Limits(max_cell_chars=20)) == [(2, "cell_too_long"), (3, "")]


def test_a_row_of_endless_quoted_lines_is_neither_gathered_in_memory_nor_read_again_and_again() -> None:
    content = 'id,n\n1,"a\n' + '","a\n' * 5_000 + '"\n2,b\n'
    rows = opened(content, known=["id", "n"], limits=Limits(max_row_chars=1_000)).rows
    assert next(rows).number == 2
    assert next(rows).number > 150  # passed over whole


def test_the_file_can_be_read_again_after_a_reader_that_stopped() -> None:
    file = io.BytesIO(b"id,n\n1,2\n3,4\n")
    rows = open_table(file, name="a.csv").rows
    next(rows)
    del rows
    assert not file.closed
    assert len(list(open_table(file, name="a.csv").rows)) == 2
