"""A masked text with the words that the rules matched, as pieces to draw. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moderation.models import TriageHit


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool


def pieces(text: str, hits: Iterable[TriageHit]) -> list[Piece]:
    """The whole text, once. Spans that overlap become one; those outside the text are left out."""
    spans = sorted((max(0, int(start)), min(len(text), int(end))) for hit in hits for start, end in hit.spans)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found, at = [], 0
    for start, end in merged:
        if start > at:
            found.append(Piece(text[at:start], False))
        found.append(Piece(text[start:end], True))
        at = end
    if at < len(text):
        found.append(Piece(text[at:], False))
    return found
