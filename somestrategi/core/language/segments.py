"""Finding both forms in one text: stretches of whole sentences that pull in opposite directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from somestrategi.core.language.tokens import Token

_BOUNDARY = re.compile("[.!?…:;\n•|–—\u2600-\u27bf\U0001f000-\U0001faff]")
# One word cannot make a text mixed, however strange it is.
_MOST_OF_A_WORD = 4 * 256


def sums(text: str, words: Sequence[Token], units: Iterable[int]) -> list[int]:
    """The evidence of each sentence, in reading order."""
    found: list[int] = []
    end = 0
    for word, weight in zip(words, units, strict=True):
        if not found or _BOUNDARY.search(text, end, word.start):
            found.append(0)
        found[-1] += max(-_MOST_OF_A_WORD, min(_MOST_OF_A_WORD, weight))
        end = word.end
    return found


def heaviest_run(values: Iterable[int]) -> int:
    """The largest sum of neighbouring values; 0 if all are negative."""
    best = current = 0
    for value in values:
        current = max(0, current + value)
        best = max(best, current)
    return best


def both_ways(values: Sequence[int]) -> int:
    """How strongly the weaker of the two forms stands in some stretch of the text."""
    return min(heaviest_run(values), heaviest_run([-value for value in values]))
