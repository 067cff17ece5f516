"""The words of a text, as LIX counts them: links, mentions and hashtags are none, a number or a date is one."""

from __future__ import annotations

import re

from somestrategi.core.language.tokens import blanked
from somestrategi.core.text.span import Span

# Soft hyphens, zero-width marks and combining accents may stand inside a word.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f"
_SIGNS = rf"[^\W_]++[{_INVISIBLE}\u0300-\u036f]*+"
_DROP = re.compile(rf"[^\w]|[_{_INVISIBLE}\u0300-\u036f]")

# Every alternative is bounded or takes what it can and gives nothing back, so that time is linear.
_WORD = re.compile(
    rf"""
      \d+(?:[.,:]\d+)+                                        # 4,5  12.30  01.02.2026
    | [^\W\d_]{{1,4}}+(?:\.[^\W\d_]{{1,4}}+){{1,5}}(?![^\W_])   # bl.a  Ot.prp
    | {_SIGNS}(?:[-\u2010\u2011'’]?{_SIGNS})*+
    """,
    re.VERBOSE,
)


def words(text: str) -> list[Span]:
    """In reading order."""
    return [Span(match.group(), *match.span()) for match in _WORD.finditer(blanked(text))]


def letter_count(word: str) -> int:
    """Letters and digits; hyphens and invisible marks are none."""
    return len(word) if word.isalnum() else len(_DROP.sub("", word))
