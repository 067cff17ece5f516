"""The plain-language base: sentences, words, LIX and abbreviations of a Norwegian text of any kind, bokmål or nynorsk.

Pure, linear in the length of the text, and never raising. Everything found has its place in the text as it was given,
so that a check can mark it.
"""

from __future__ import annotations

from somestrategi.core.text.abbreviations import Abbreviation, abbreviations
from somestrategi.core.text.graphemes import grapheme_count
from somestrategi.core.text.readability import Readability, readability, readability_of
from somestrategi.core.text.sentences import sentences
from somestrategi.core.text.span import Span
from somestrategi.core.text.words import words

__all__ = [
    "Abbreviation",
    "Readability",
    "Span",
    "abbreviations",
    "grapheme_count",
    "readability",
    "readability_of",
    "sentences",
    "words",
]
