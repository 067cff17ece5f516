"""The door of the identification: what others may rely on."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somestrategi.core.language import MODEL_VERSION, WrittenForm, identify

HOSTILE = {
    "nothing": "",
    "spaces": " \n\t ",
    "100 kB of one letter": "a" * 100_000,
    "100 kB of words": "Vi held fram med å byggje landet. " * 3_000,
    "100 kB of dots": "a." * 50_000,
    "100 kB of mentions": "@" * 100_000,
    "100 kB of addresses": "a@b" * 33_000,
    "100 kB of hyphens": "a-" * 50_000,
    "100 kB of joiners": "a" + "\u200d" * 100_000,
    "100 kB of accents": "a" + "\u0301" * 100_000,
    "emoji": "👨‍👩‍👧‍👦🇳🇴🎉👍🏽" * 20,
    "Arabic": "مرحبا بالعالم هذه رسالة",
    "Cyrillic": "Привет, мир, как дела",
    "mixed scripts": "Hei мир 世界 سلام",
    "lone surrogate": "hei \ud83d du",
    "null bytes": "hei\x00du",
    "direction marks": "\u202ehei\u202c på deg",
}

PIECES = ["ikkje", "ikke", "meir", "mer", "#tag", "@du", "regjeringa", "🎉", "Oslo", "å", "e-post", "\u00ad"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_raises_and_the_answer_is_whole(text: str) -> None:
    answer = identify(text)
    assert answer.form in WrittenForm
    assert 0.0 <= answer.probability <= 1.0
    assert answer.model == MODEL_VERSION
    assert answer.word_count == len(answer.words)
    assert answer.score == answer.bias + sum(word.weight for word in answer.words)


def test_missing_text_counts_as_empty() -> None:
    assert identify(None).form is WrittenForm.UNDETERMINED


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_the_words_add_up_to_the_score_exactly_and_stand_where_they_say(text: str) -> None:
    answer = identify(text)
    assert answer.score == answer.bias + sum(word.weight for word in answer.words)
    assert all(text[word.start : word.end] == word.text for word in answer.words)
    assert list(answer.words) == sorted(answer.words, key=lambda word: word.start)


def test_the_answer_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        identify("Hei").form = WrittenForm.NN  # type: ignore[misc]


def test_the_same_text_gives_the_same_answer() -> None:
    assert identify("Vi foreslår en ny ordning.") == identify("Vi foreslår en ny ordning.")
