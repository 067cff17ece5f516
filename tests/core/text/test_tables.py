"""The tables of sentences, abbreviations and LIX, in both written forms."""

from __future__ import annotations

import pytest

from somestrategi.core.text import abbreviations, readability, sentences
from tests.core.text import abbreviation_cases, sentence_cases


@pytest.mark.parametrize("marked", sentence_cases.BOKMAL + sentence_cases.NYNORSK)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("‖", "")
    found = sentences(text)
    assert [sentence.text for sentence in found] == [part.strip() for part in marked.split("‖")]
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


@pytest.mark.parametrize(("text", "expected"), abbreviation_cases.BOKMAL + abbreviation_cases.NYNORSK)
def test_abbreviations_are_found_with_what_explains_them(text: str, expected: dict[str, str | None]) -> None:
    found = abbreviations(text)
    assert {one.text: one.expansion.text if one.expansion else None for one in found} == expected
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.expansion is None or text[one.expansion.start : one.expansion.end] == one.expansion.text


@pytest.mark.parametrize(
    ("text", "words", "sentence_count", "long_words", "lix"), abbreviation_cases.LIX_CASES
)
def test_lix_is_counted_as_bjornsson_did(
    text: str, words: int, sentence_count: int, long_words: int, lix: float
) -> None:
    found = readability(text)
    assert (found.word_count, found.sentence_count, found.long_word_count) == (
        words,
        sentence_count,
        long_words,
    )
    assert found.lix == pytest.approx(lix, abs=0.05)
