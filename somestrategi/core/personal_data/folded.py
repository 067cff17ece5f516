"""A text as the detectors read it: plain digits and no invisible marks, with the way back to the text as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from somestrategi.core.text.span import Span

# Digits that are no ASCII digits, spaces that are no space, dashes, and marks that nobody sees.
_TRICKS = re.compile(
    r"(?![0-9])\d|[^\S\n ]|[\u00ad\u0300-\u036f\u0600-\u0605\u180e\u200b-\u200f\u2010-\u2015\u202a-\u202e]"
    r"|[\u2060-\u2064\u2070-\u2089\u2212\u2460-\u24ff\ufeff\uff01-\uff5e]"
)
_INVISIBLE = ("Cf", "Mn", "Me")


@dataclass(frozen=True)
class Folded:
    """`places[i]` is where the sign `text[i]` stands in `original`; None: everywhere the same."""

    original: str
    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original."""
        if self.places is not None:
            start, end = self.places[start], self.places[end - 1] + 1
        return Span(self.original[start:end], start, end)


def fold(text: str) -> Folded:
    if not _TRICKS.search(text):
        return Folded(text, text)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = sign if sign < "\x80" else _plain(sign)
        if plain:
            signs.append(plain)
            places.append(place)
    return Folded(text, "".join(signs), places)


def _plain(sign: str) -> str:
    """One sign or none."""
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category in _INVISIBLE:
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or sign == "\u2212":
        return "-"
    whole = unicodedata.normalize("NFKC", sign)
    return whole if len(whole) == 1 else sign
