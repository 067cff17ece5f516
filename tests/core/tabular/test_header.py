from __future__ import annotations

import pytest
from django.utils import translation

from somestrategi.core.tabular.errors import MissingColumns
from somestrategi.core.tabular.header import Header, find_header, guess_header, normalise


@pytest.mark.parametrize(
    "written",
    ["Post id", "post ID", " Post\u00a0id ", "\ufeffPost id", "Post  id", "POST\tID", "Post id\u200b"],
)
def test_spaces_capitals_and_invisible_marks_do_not_change_a_column_name(written: str) -> None:
    assert normalise(written) == "post id"
    assert written in Header.of(["Post id"])


def test_of_two_equal_columns_the_second_has_a_number() -> None:
    header = Header.of(["Clicks", "Clicks", "", "clicks", ""])
    assert header.index == {"clicks": 0, "clicks (2)": 1, "clicks (3)": 3}
    assert header.width == 4


def test_missing_columns_are_named_as_they_should_be_written() -> None:
    header = Header.of(["post id", "Date"])
    header.require(["Post id", "Date"])
    with pytest.raises(MissingColumns) as caught:
        header.require(["Post id", "Post Link", "Impressions"])
    with translation.override("nb"):
        assert str(caught.value).startswith("Disse kolonnene mangler: Post Link, Impressions.")


def test_the_header_is_the_row_with_most_of_the_known_names() -> None:
    rows = [["Report for Date"], ["Date", "by", "us"], [], ["Date", "Likes", "Views"], ["1", "2", "3"]]
    assert find_header(rows, {"Date", "Likes", "Views"}) == 3


def test_one_known_name_among_many_is_no_header() -> None:
    assert find_header([["Date", "noe", "annet"]], {"Date", "Likes", "Views"}) is None
    assert find_header([["Date", "noe", "annet"]], set()) is None


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Rapport"], ["navn", "tall"], ["a", "1"], ["b", "2"]], 1),
        ([["navn", "tall"]], 0),
        ([["1", "2"], ["3", "4"]], None),
        ([["bare en kolonne"], ["a"]], None),
        ([["Kjære deg", "takk"], ["for sist"], ["det var hyggelig", "og fint", "ja"], ["hilsen"]], None),
        ([], None),
    ],
)
def test_an_unknown_header_is_the_first_row_of_words_as_wide_as_the_table(
    rows: list[list[str]], place: int | None
) -> None:
    assert guess_header(rows) == place
