"""A stretch of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]` of the text that it was found in."""

    text: str
    start: int
    end: int
