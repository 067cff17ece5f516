"""The words of a post that may say something about its written form, with their places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# More than any platform takes. What follows is not read, so that time stays bounded.
MAX_CHARACTERS = 20_000

# Soft hyphens, zero-width marks, direction marks and combining accents may stand inside a word.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f"
_LETTER = r"[^\W\d_]"
_JOINED = rf"[{_INVISIBLE}\u0300-\u036f]*(?:[-\u2010\u2011])?{_LETTER}"
_WORD = re.compile(rf"{_LETTER}(?:{_JOINED}|[\u0300-\u036f])*")
_DROP = re.compile(f"[{_INVISIBLE}]")

# Every repetition is bounded or anchored by a fixed mark, so that a hostile text cannot make this slow.
_DOMAINS = "no|com|org|net|eu|se|dk|example|io|info|gov|edu|tv|be|ly|me"
_SKIPPED = re.compile(
    rf"""
      https?://\S+ | www\.\S+
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
    | (?<!\w)[@\#＃][\w.\u00b7-]{{1,100}}
    | (?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_DOMAINS})\b(?:/\S*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BE_SKIPPED = re.compile(r"[@#＃]|://|\w\.\w")


def blanked(text: str) -> str:
    """The text with links, addresses, mentions and hashtags turned to spaces: same length, same places."""
    if not _MAY_BE_SKIPPED.search(text):
        return text
    return _SKIPPED.sub(lambda match: " " * len(match.group()), text)


def words(text: str) -> Iterator[re.Match[str]]:
    """The word matches of a blanked text."""
    return _WORD.finditer(text)


def plain(word: str) -> str:
    """A word as the model looks it up: composed, without invisible marks, in lower case."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", _DROP.sub("", word))
    return word.lower()
