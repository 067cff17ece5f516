"""LIX, the readability index: C.-H. Björnsson, «Läsbarhet», Stockholm 1968.

    LIX = words / sentences + 100 · words of more than six letters / words

Björnsson's scale was made for Swedish and is used for Norwegian too: under 30 very easy, from 30 easy, from 40 medium,
from 50 hard, from 60 very hard. LIX knows length only, not whether the words are known: it points at texts to look at,
and judges none. Björnsson ended a sentence at a colon too; here a sentence is what `sentences` finds, lines of a list
included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from somestrategi.core.text.sentences import sentences
from somestrategi.core.text.span import Span
from somestrategi.core.text.words import letter_count, words

LONG_WORD = 7
"""Letters: more than six."""


@dataclass(frozen=True)
class Readability:
    word_count: int
    sentence_count: int
    long_word_count: int

    @property
    def lix(self) -> float | None:
        """None for a text without words."""
        if not self.word_count:
            return None
        length = self.word_count / max(self.sentence_count, 1)
        return length + 100 * self.long_word_count / self.word_count


def readability(text: str) -> Readability:
    return readability_of(words(text), sentences(text))


def readability_of(found: Sequence[Span], in_sentences: Sequence[Span]) -> Readability:
    """Of words and sentences that are found already."""
    long_words = sum(letter_count(word.text) >= LONG_WORD for word in found)
    return Readability(len(found), len(in_sentences), long_words)
