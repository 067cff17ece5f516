from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.tabular.numbers import (
    Convention,
    infer_convention,
    is_exponent_id,
    may_be_rounded_id,
    parse_count,
    parse_decimal,
    parse_percent,
)
from somestrategi.core.tabular.problems import CellError

SEPARATORS = [",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"]


@given(st.integers(min_value=0, max_value=10**14 - 1), st.sampled_from(["", *SEPARATORS]))
def test_a_count_is_the_same_with_any_thousands_separator(count: int, separator: str) -> None:
    assert parse_count(f"{count:,}".replace(",", separator)) == count


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([".0", ",0", ".00", ",00"]))
def test_the_zero_decimals_of_a_spreadsheet_are_no_part_of_a_count(count: int, decimals: str) -> None:
    assert parse_count(f"{count}{decimals}") == count


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from(["-", "−", "–", "- "]))
def test_a_negative_count_is_refused(count: int, minus: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_count(f"{minus}{count:,}")
    assert caught.value.kind.code == "negative_count"


@given(st.text(max_size=40))
def test_any_text_is_a_count_or_nothing_or_refused(text: str) -> None:
    try:
        count = parse_count(text)
    except CellError:
        return
    assert count is None or 0 <= count < 10**14


@pytest.mark.parametrize("text", ["", " ", "-", "–", "N/A", "null"])
def test_no_figure_is_not_zero(text: str) -> None:
    assert parse_count(text) is None
    assert parse_decimal(text, convention=Convention.COMMA) is None


@pytest.mark.parametrize(
    "text",
    [
        *[
            "1,23",
            "12,5",
            "0,125",
            "1,2345",
            "1,234.5",
            "1.250.00",
            "1,234.567",
            "1,23,456",
            "1 23",
            "1..000",
        ],
        *[",000", "12k", "5 %", "(5)", "=1+1", "1e3", "1.22158E+17", "9" * 15, "9" * 5000],
        *["९", "٣", "½", "²"],
    ],
)
def test_what_is_not_surely_a_whole_number_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_count(text)
    assert caught.value.kind.code == "not_a_count"


def test_one_separator_before_three_digits_groups_thousands_in_a_column_of_counts() -> None:
    assert parse_count("1,250") == parse_count("1.250") == 1250


@given(
    st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False),
    st.sampled_from(["", " ", "\u00a0"]),
)
def test_a_decimal_is_read_in_the_declared_convention(number: Decimal, space: str) -> None:
    english = f"{number:,.3f}"
    european = english.translate(str.maketrans(",.", ".,"))
    assert parse_decimal(f"{english}{space}", convention=Convention.POINT) == number
    assert parse_decimal(f"{european}{space}", convention=Convention.COMMA) == number


def test_the_same_digits_mean_two_things_in_two_conventions() -> None:
    assert parse_decimal("1,250", convention=Convention.COMMA) == Decimal("1.25")
    assert parse_decimal("1,250", convention=Convention.POINT) == 1250


@pytest.mark.parametrize("text", ["1.25", "1.2.3", "1,2,3", "12,", "tolv", "1 23,4"])
def test_a_number_in_another_convention_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_decimal(text, convention=Convention.COMMA)
    assert caught.value.kind.code == "not_a_number"


@pytest.mark.parametrize("text", ["12,5 %", "12,5\u00a0%", "12,5%", "12,5"])
def test_a_percentage_is_percentage_points(text: str) -> None:
    assert parse_percent(text, convention=Convention.COMMA) == Decimal("12.5")


@pytest.mark.parametrize(
    ("column", "convention"),
    [
        (["1", "12,5", "7"], Convention.COMMA),
        (["1", "12.5", "7"], Convention.POINT),
        (["1,234.5"], Convention.POINT),
        (["1.234,5"], Convention.COMMA),
        (["1.234.567"], Convention.COMMA),
        (["0.125"], Convention.POINT),
        (["1234.567"], Convention.POINT),
        (["1,250", "2.500"], None),
        (["1", "2", ""], None),
    ],
)
def test_the_convention_comes_from_the_whole_column(column: list[str], convention: Convention | None) -> None:
    assert infer_convention(column) is convention


def test_a_column_that_contradicts_itself_must_be_asked_about() -> None:
    with pytest.raises(CellError) as caught:
        infer_convention(["12,5", "3,75", "12.5"])
    assert caught.value.kind.code == "ambiguous_number"


@given(st.floats(min_value=1e15, max_value=9e18))
def test_an_id_that_a_spreadsheet_shows_with_an_exponent_is_known(number: float) -> None:
    assert is_exponent_id(f"{number:.5E}")
    assert is_exponent_id(f"{number:.5E}".replace(".", ","))


@pytest.mark.parametrize("text", ["1930000000000000123", "12", "", "E+17", "1e3", "abcE+17", "1.2.3E+17"])
def test_other_texts_are_no_exponent_ids(text: str) -> None:
    assert not is_exponent_id(text)


def test_a_long_id_with_zeros_at_its_end_may_have_been_rounded() -> None:
    assert may_be_rounded_id("1930000000000120000")
    assert not may_be_rounded_id("1930000000000120001")
    assert not may_be_rounded_id("120000")
