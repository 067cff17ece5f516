"""Which of the words we meet are spelled as bokmål allows: two Bloom filters made from Norsk ordbank.

Norsk ordbank - bokmål 2005 (Språkbanken, Nasjonalbiblioteket) is under CC BY 4.0. `training/lexicon.py` builds the
file. A word that is in neither filter may be nynorsk, a name, foreign, or misspelled: the model learns what that says.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

FILE = Path(__file__).parent / "weights" / "lexicon.bin"
BITS_PER_WORD = 11
HASHES = 7
_SHORTEST_PART = 4
_LONGEST = 40
_LINKS = ("s", "e")


class Standing(StrEnum):
    BOKMAL_ONLY = "B"
    BOTH = "="
    COMPOUND_BOKMAL_ONLY = "b"
    COMPOUND_BOTH = "-"
    UNKNOWN = "?"


class Filter:
    """A Bloom filter: never denies a word that was put in, and wrongly accepts about one in two hundred."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._bits = len(content) * 8

    def __contains__(self, word: str) -> bool:
        first, step = hashes(word)
        bits, content = self._bits, self._content
        for turn in range(HASHES):
            place = (first + turn * step) % bits
            if not content[place >> 3] >> (place & 7) & 1:
                return False
        return True


def hashes(word: str) -> tuple[int, int]:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little") | 1


@cache
def _filters() -> tuple[Filter, Filter]:
    header, _, content = FILE.read_bytes().partition(b"\n\n")
    size = int(header.rpartition(b"bokmal-only bytes: ")[2])
    return Filter(content[:size]), Filter(content[size:])


def _listed(word: str) -> Standing:
    bokmal_only, both = _filters()
    if word in both:
        return Standing.BOTH
    return Standing.BOKMAL_ONLY if word in bokmal_only else Standing.UNKNOWN


@lru_cache(maxsize=20_000)
def standing(word: str) -> Standing:
    """What the lexicon says of a plain word; compounds are split at the longest known last part."""
    found = _listed(word)
    if found is not Standing.UNKNOWN or not 2 * _SHORTEST_PART - 1 <= len(word) <= _LONGEST:
        return found
    for cut in range(_SHORTEST_PART - 1, len(word) - _SHORTEST_PART + 1):
        last = _listed(word[cut:].lstrip("-"))
        if last is Standing.UNKNOWN or not _is_first_part(word[:cut]):
            continue
        return Standing.COMPOUND_BOTH if last is Standing.BOTH else Standing.COMPOUND_BOKMAL_ONLY
    return Standing.UNKNOWN


def _is_first_part(part: str) -> bool:
    part = part.rstrip("-")
    if _listed(part) is not Standing.UNKNOWN:
        return True
    return part.endswith(_LINKS) and len(part) > 3 and _listed(part[:-1]) is not Standing.UNKNOWN
