"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\s+|[^\W_]+(?:[-’'][^\W_]+)*|.", re.DOTALL)
LONGEST = 4_000
"""Pieces on either side: beyond it the comparison would take seconds, and the texts are told as wholly different."""


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The texts as one, in reading order: what is the same, what is gone and what is new. Joined without the new
    pieces it is `before`, without those gone `after`."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if len(old) > LONGEST or len(new) > LONGEST:
        return [piece for piece in (Piece(Kind.GONE, before), Piece(Kind.NEW, after)) if piece.text]
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Kind.SAME, "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece(Kind.GONE, "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(Kind.NEW, "".join(new[j1:j2]))
