"""Where a sentence begins and ends in a Norwegian post.

One pass over the stretches between spaces: each says whether it may end a sentence, the next whether it may begin one.
Links, hashtags and emoji begin none: they belong to what stands before them. A line of a list or a heading is a
sentence; a line that goes on in lower case is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from somestrategi.core.language.tokens import blanked
from somestrategi.core.text.points import (
    BEFORE_A_LETTER,
    BEFORE_AN_ORDINAL,
    MONTHS,
    NEVER_LAST,
)
from somestrategi.core.text.span import Span

_MARKS = ".!?…؟۔。！？"
_CLOSING = "»”“’\"')]}*_"
_OPENING = "«»“”„‘’\"'([{*_-–—¿¡"
_PIECE = re.compile(r"\S+")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zæøå])[.)]")
_NUMBER = re.compile(r"\d{1,2}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,8}[^\W\d_]")
_WORDS_BEFORE_EMOJI = 3
"""Fewer, and an emoji stands for a word: «Vi 💚 Norge»."""


class _Piece(NamedTuple):
    """A stretch without spaces. `body` is without what may stand around a sentence; `marks` end it or are empty. A
    tuple, as it is made for every word of a text that is being written.
    """

    start: int
    end: int
    body: str
    marks: str
    is_emoji: bool
    is_link: bool

    @property
    def is_dash(self) -> bool:
        return not (self.body or self.marks or self.is_emoji or self.is_link)

    @property
    def follows_on(self) -> bool:
        """Never the first of a sentence."""
        return self.is_emoji or self.is_link or (not self.body and bool(self.marks))


def sentences(text: str) -> list[Span]:
    """In reading order. What has no word in it is none."""
    pieces = _pieces(text)
    found: list[Span] = []
    first = 0
    for after in _ends(text, pieces):
        if any(piece.body and not piece.is_link for piece in pieces[first:after]):
            start, end = pieces[first].start, pieces[after - 1].end
            found.append(Span(text[start:end], start, end))
        first = after
    return found


def _pieces(text: str) -> list[_Piece]:
    bare = blanked(text)
    return [_piece(match, bare) for match in _PIECE.finditer(text)]


def _piece(match: re.Match[str], bare: str) -> _Piece:
    whole = match.group()
    if whole.isalnum():  # most are, and such a stretch is a word as it stands
        return _Piece(match.start(), match.end(), whole, "", False, False)
    last = whole[-1]
    if last in ".,:!?" and whole[:-1].isalnum():
        body, marks = (whole, "") if last in ",:" else (whole[:-1], last)
        return _Piece(match.start(), match.end(), body, marks, False, False)
    inner = _without_emoji(whole).rstrip(_CLOSING)
    body = inner.rstrip(_MARKS)
    marks = inner[len(body) :]
    body = body.lstrip(_OPENING)
    has_word = body.isalnum() or any(map(str.isalnum, body))
    kept = bare[match.start() : match.end()]
    is_link = has_word and kept != whole and not any(map(str.isalnum, kept))
    is_emoji = not has_word and any(map(_is_emoji, whole))
    return _Piece(*match.span(), body if has_word else "", marks, is_emoji, is_link)


def _without_emoji(text: str) -> str:
    end = len(text)
    while end and _is_emoji(text[end - 1]):
        end -= 1
    return text[:end]


def _is_emoji(sign: str) -> bool:
    """Symbols, and the marks that join and colour them."""
    if sign < "\u00a9":
        return False
    return unicodedata.category(sign) in ("So", "Sk") or sign in "\u200d\ufe0e\ufe0f\u20e3"


def _ends(text: str, pieces: list[_Piece]) -> Iterator[int]:
    """The places after the last piece of each sentence."""
    if not pieces:
        return
    lower = _begin_in_lower_case(pieces)
    may_end = False
    word_count = 0
    for place in range(1, len(pieces)):
        last, following = pieces[place - 1], pieces[place]
        word_count += bool(last.body) and not last.is_link
        gap = text[last.end : following.start]
        is_line_start = gap != " " and ("\n" in gap or "\r" in gap)
        if last.marks:
            may_end = _may_end(text, pieces, place - 1)
        elif not last.follows_on:
            may_end = False
        elif last.is_emoji and word_count >= _WORDS_BEFORE_EMOJI:
            may_end = True
        if is_line_start:
            ends = _line_ends(gap, following, lower[place], may_end)
        else:
            ends = may_end and not following.follows_on and not lower[place]
        if ends:
            yield place
            may_end, word_count = False, 0
    yield len(pieces)


def _begin_in_lower_case(pieces: list[_Piece]) -> list[bool]:
    """Of each piece; a dash begins as what follows it."""
    found = [False] * len(pieces)
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.is_dash:
            found[place] = place + 1 < len(pieces) and found[place + 1]
        else:
            found[place] = piece.body[:1].islower()
    return found


def _line_ends(gap: str, following: _Piece, is_lower: bool, may_end: bool) -> bool:
    if may_end or gap.count("\n") > 1 or following.is_emoji or following.is_link:
        return True
    return not is_lower or following.is_dash


def _may_end(text: str, pieces: list[_Piece], place: int) -> bool:
    """Whether the marks of a piece end a sentence, if what follows may begin one."""
    piece = pieces[place]
    if piece.marks != "." or text[piece.start : piece.end].endswith(tuple("»”\"')]")):
        return bool(piece.marks)
    if piece.is_link:
        return True
    body = piece.body.lower()
    before = pieces[place - 1] if place else None
    is_first = before is None or "\n" in text[before.end : piece.start]
    if is_first and _LIST_NUMBER.fullmatch(text[piece.start : piece.end]):
        return False
    if _NUMBER.fullmatch(body):
        return not _is_ordinal(pieces, place)
    if len(body) == 1 and piece.body.isupper():
        return before is not None and before.body.lower() in BEFORE_A_LETTER
    if "." in body and _INITIALS.fullmatch(piece.body) and piece.body.isupper():
        return False
    return body not in NEVER_LAST


def _is_ordinal(pieces: list[_Piece], place: int) -> bool:
    before = pieces[place - 1].body.lower() if place else ""
    after = pieces[place + 1].body.lower() if place + 1 < len(pieces) else ""
    return before in BEFORE_AN_ORDINAL or after in MONTHS
