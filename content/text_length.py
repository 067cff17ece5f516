"""How long a text is, as each platform counts (facts/publishing.md). Pure."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_X_LINK = 23
"""Every link counts so many on X, however long it is (publishing.md §5)."""
_X_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count one on X; all others count two (publishing.md §5)."""


def length_of(text: str, counted_in: str) -> int:
    """`counted_in` as in the platform's data: characters, weighted characters, graphemes or bytes."""
    match counted_in:
        case "weighted characters":
            bare, links = _LINK.subn("", unicodedata.normalize("NFC", text))
            return sum(1 if _is_single(ord(sign)) else 2 for sign in bare) + links * _X_LINK
        case "graphemes":
            return _graphemes(text)
        case "bytes":
            return len(text.encode())
        case _:
            return len(text)


def _is_single(point: int) -> bool:
    return any(first <= point <= last for first, last in _X_SINGLE)


def _graphemes(text: str) -> int:
    """Signs as a person counts them: marks, joiners, variation selectors and skin tones belong to the sign before."""
    count, is_joined, flags = 0, False, 0
    for sign in text:
        if sign == "\u200d":
            is_joined = True
            continue
        is_mark = (
            unicodedata.combining(sign)
            or sign in "\ufe0e\ufe0f\u20e3"
            or "\U0001f3fb" <= sign <= "\U0001f3ff"
        )
        if "\U0001f1e6" <= sign <= "\U0001f1ff":
            flags += 1
            if flags % 2 == 0:
                continue  # the second half of a flag
        else:
            flags = 0
        if is_mark or is_joined:
            is_joined = False
            continue
        count += 1
    return count
