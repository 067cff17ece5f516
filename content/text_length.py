"""How long a text is, as each platform counts (facts/publishing.md). Pure."""

from __future__ import annotations

import re
import unicodedata

from somestrategi.core.text import grapheme_count

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
            return grapheme_count(text)
        case "bytes":
            return len(text.encode())
        case _:
            return len(text)


def _is_single(point: int) -> bool:
    return any(first <= point <= last for first, last in _X_SINGLE)
