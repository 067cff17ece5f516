"""Signs as a person counts them."""

from __future__ import annotations

import unicodedata


def grapheme_count(text: str) -> int:
    """Marks, joiners, variation selectors and skin tones belong to the sign before; two halves make a flag."""
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
