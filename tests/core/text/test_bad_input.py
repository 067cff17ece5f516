"""Texts that nobody meant: nothing raises, places stay true, and work grows no faster than the text."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from somestrategi.core.text import abbreviations, readability, sentences, words

HOSTILE = {
    "empty": "",
    "spaces": " \n\t ",
    "emoji": "🎉👩‍👩‍👧‍👦🏳️‍🌈 ",
    "points": "........",
    "points and spaces": ". ",
    "one word": "a",
    "initials": "A.",
    "initials and spaces": "A. ",
    "pairs": "a.a.",
    "numbers": "1.",
    "numbers and spaces": "12. ",
    "capitals": "ABCDE ",
    "shouted": "VI MÅ HANDLE NÅ! ",
    "brackets": "(",
    "abbreviation and bracket": "KD (",
    "bracketed": "Kunnskap (KD) ",
    "unexplained": "KD ",
    "dashes": "– ",
    "quotes": "»«",
    "lines": "\n",
    "list": "- a\n",
    "soft hyphens": "sa\u00adman\u00ad",
    "zero-width": "a\u200db\u200c\u200b ",
    "combining": "a\u0301\u0301 ",
    "mixed scripts": "Привет мир. مرحبا بالعالم؟ 你好。 Hei på deg. ",
    "right to left": "\u202eabc. ABC\u202c ",
    "links": "https://example.no/a.b.c?d=1. ",
    "tags": "#tag ",
    "mentions": "@a.b.",
    "lone surrogate": "\ud800 a. ",
    "nulls": "\x00. ",
    "emoji before capitals": "Vi 💚 ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_nothing_raises_and_every_place_is_true(piece: str) -> None:
    for text in (piece, piece * (100_000 // max(len(piece), 1))):
        found = [*sentences(text), *words(text)]
        assert all(text[span.start : span.end] == span.text for span in found)
        for one in abbreviations(text):
            assert text[one.start : one.end] == one.text
        lix = readability(text).lix
        assert lix is None or lix > 0


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (_calls(piece * (size // max(len(piece), 1))) for size in (2_000, 20_000))
    assert long <= 11 * short + 200


def _calls(text: str) -> int:
    """Of Python and C functions, for everything that can be asked of a text."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: Any) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        readability(text)
        abbreviations(text)
    finally:
        sys.setprofile(before)
    return count


def test_a_text_without_words_has_no_lix() -> None:
    assert readability("🎉 #tag https://example.no").lix is None
    assert sentences("🎉 #tag\n\n👉") == []


def test_a_word_with_invisible_marks_is_as_long_as_its_letters() -> None:
    assert readability("sa\u00adma\u200dn nei nei.").long_word_count == 0
    assert readability("kunn\u00adskaps\u00admodell nei.").long_word_count == 1
