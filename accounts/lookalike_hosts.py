"""Tells a host that is dressed up as a platform's: facebook.com.evil.example, faceb00k.com, x.com.net."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST_BRAND = 6
"""Letters. A shorter name (x, bsky) stands inside too many honest words to be looked for."""

_LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"})


def resembles(host: str, own_hosts: Iterable[str]) -> bool:
    """True when `host`, which is none of `own_hosts`, would be taken for one of them. Lower-case ASCII in."""
    words = [_simplified(word) for word in re.split(r"[.-]", host) if word]
    for own in own_hosts:
        if f".{own}." in f".{host}":
            return True
        brand = _simplified(own.split(".")[-2])
        if len(brand) >= SHORTEST_BRAND and any(
            brand in word or _is_one_slip_from(word, brand) for word in words
        ):
            return True
    return False


def _simplified(word: str) -> str:
    return word.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")


def _is_one_slip_from(word: str, brand: str) -> bool:
    """One letter changed, missing or too many, or two neighbours swapped."""
    if abs(len(word) - len(brand)) > 1:
        return False
    same = 0
    while same < min(len(word), len(brand)) and word[same] == brand[same]:
        same += 1
    rest, brand_rest = word[same:], brand[same:]
    is_swapped = rest[:2] == brand_rest[:2][::-1] and rest[2:] == brand_rest[2:]
    return is_swapped or rest[1:] in (brand_rest, brand_rest[1:]) or rest == brand_rest[1:]
