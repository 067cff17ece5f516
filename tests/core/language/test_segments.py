"""How stretches of a text are weighed against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.language.segments import both_ways, heaviest_run, sums
from somestrategi.core.language.tokens import tokens


def test_sentences_lines_and_emoji_part_a_text() -> None:
    text = "ein to. tre fire\nfem 🎉 seks"
    words = tokens(text, is_common=lambda _: True)
    assert sums(text, words, [1, 2, 4, 8, 16, 32]) == [3, 12, 16, 32]


def test_one_strange_word_weighs_no_more_than_four_nats() -> None:
    words = tokens("ord", is_common=lambda _: True)
    assert sums("ord", words, [99_999]) == [4 * 256]


@pytest.mark.parametrize(
    ("values", "expected"), [([], 0), ([-3], 0), ([2, -1, 3], 4), ([2, -5, 3], 3), ([-1, 4, 4, -9, 5], 8)]
)
def test_the_heaviest_run_is_the_best_sum_of_neighbours(values: list[int], expected: int) -> None:
    assert heaviest_run(values) == expected


@given(st.lists(st.integers(-50, 50), max_size=12))
def test_the_heaviest_run_is_never_beaten(values: list[int]) -> None:
    every = [sum(values[start:end]) for start in range(len(values)) for end in range(start, len(values) + 1)]
    assert heaviest_run(values) == max([0, *every])


@given(st.lists(st.integers(0, 50)))
def test_a_text_that_pulls_one_way_is_not_mixed(values: list[int]) -> None:
    assert both_ways(values) == 0
