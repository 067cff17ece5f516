"""What can be measured of clear language in one text: LIX, long sentences, and abbreviations that nobody explains.

S27 «Vi bruker klarspråk», S28 «og forklarer fremmedord og forkortelser». It points at places to look at and judges
nothing: no finding comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts import thresholds
from somestrategi.core.text import Abbreviation, abbreviations, readability, sentences, words

LONG_SENTENCE = "content.long_sentence_words"
SHOWN = 5
_LEVELS = (
    (30, pgettext_lazy("readability", "very easy to read")),
    (40, pgettext_lazy("readability", "easy to read")),
    (50, pgettext_lazy("readability", "medium")),
    (60, pgettext_lazy("readability", "hard to read")),
)
_HARDEST = pgettext_lazy("readability", "very hard to read")


@dataclass(frozen=True)
class LongSentence:
    text: str
    word_count: int


@dataclass(frozen=True)
class PlainLanguage:
    """`lix` is a whole number, as LIX is told; `limit` is the length in words from which a sentence is long."""

    lix: int
    level: Promise
    word_count: int
    sentence_count: int
    long_word_count: int
    limit: int
    long_sentences: tuple[LongSentence, ...]
    more_long_sentences: int
    explained: tuple[Abbreviation, ...]
    unexplained: tuple[Abbreviation, ...]


def plain_language_of(text: str) -> PlainLanguage | None:
    """One query. None for a text without words."""
    measured = readability(text)
    if measured.lix is None:
        return None
    limit = int(thresholds.value(LONG_SENTENCE))
    long = [
        LongSentence(sentence.text, count)
        for sentence in sentences(text)
        if (count := len(words(sentence.text))) >= limit
    ]
    found = abbreviations(text)
    return PlainLanguage(
        lix=round(measured.lix),
        level=next((name for below, name in _LEVELS if round(measured.lix) < below), _HARDEST),
        word_count=measured.word_count,
        sentence_count=measured.sentence_count,
        long_word_count=measured.long_word_count,
        limit=limit,
        long_sentences=tuple(long[:SHOWN]),
        more_long_sentences=len(long[SHOWN:]),
        explained=tuple(one for one in found if one.expansion),
        unexplained=tuple(one for one in found if not one.expansion),
    )
