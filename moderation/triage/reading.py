"""A comment as the rules read it: lower case, plain signs, no letters drawn out («idiooot»), in sentences, with what is
quoted; and the way back to the text as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from somestrategi.core.personal_data import Folded

_DRAWN_OUT = re.compile(r"([a-vx-zæøå])\1{2,}")
_SENTENCE_END = re.compile(r"[.!?…]+[\"»”’')]*(?=\s|$)|\n+")
_QUOTE = re.compile(r"«[^«»\n]{1,400}»|\"[^\"\n]{1,400}\"|[“„][^“”„\n]{1,400}[”“]")


_WORD = re.compile(r"\w+")
LONGEST_KEY = 30


@dataclass(frozen=True)
class Reading:
    """`places[i]` is where the sign `text[i]` stands in the folded text; None: everywhere the same. `starts` are those
    of the sentences, `quotes` stretches `[start, end)` of `text`."""

    folded: Folded
    text: str
    places: Sequence[int] | None
    starts: Sequence[int]
    quotes: Sequence[tuple[int, int]]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words, what they begin with («tosk*») and what they end with («*tosk»): what a phrase must have one of
        is found out in a fraction of the time that looking for it takes. "" is in every text."""
        keys = {""}
        for word in set(_WORD.findall(self.text)):
            keys.add(word)
            longest = min(len(word), LONGEST_KEY)
            keys.update([f"{word[:length]}*" for length in range(1, longest + 1)])
            keys.update([f"*{word[-length:]}" for length in range(1, longest + 1)])
        return frozenset(keys)

    def sentence(self, place: int) -> tuple[int, int]:
        """The one that holds the sign at `place`."""
        number = bisect_right(self.starts, place)
        return self.starts[number - 1], self.starts[number] if number < len(self.starts) else len(self.text)

    def is_quoted(self, start: int, end: int) -> bool:
        number = bisect_right(self.quotes, (start, len(self.text)))
        return bool(number) and end <= self.quotes[number - 1][1]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the comment as it was written."""
        if self.places is not None:
            start, end = self.places[start], self.places[end - 1] + 1
        span = self.folded.span(start, end)
        return span.start, span.end


def read(folded: Folded) -> Reading:
    lower = folded.text.lower()
    if len(lower) != len(folded.text):  # a sign that is two in lower case
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in folded.text)
    text, places = _shortened(lower)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    return Reading(folded, text, places, starts, quotes)


def _shortened(text: str) -> tuple[str, Sequence[int] | None]:
    """A letter that is written three times or more is written once."""
    if not _DRAWN_OUT.search(text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _DRAWN_OUT.finditer(text):
        pieces.append(text[last : match.start() + 1])
        places += range(last, match.start() + 1)
        last = match.end()
    pieces.append(text[last:])
    places += range(last, len(text))
    return "".join(pieces), places
