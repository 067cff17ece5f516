"""The words of a post that may say something about its written form, with their places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from somestrategi.core.language.lexicon import Standing, standing
from somestrategi.core.language.names import TELLING, is_fixed, is_given, without_bodies

# More than any platform takes. What follows is not read, so that time stays bounded.
MAX_CHARACTERS = 20_000
_LONGEST = 100

# Soft hyphens, zero-width marks, direction marks and combining accents may stand inside a word.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f"
_LETTER = r"[^\W\d_]"
_LETTERS = rf"{_LETTER}++[{_INVISIBLE}\u0300-\u036f]*+"
# Letters take their marks with them and give nothing back, so that time is linear.
_WORD = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011]?{_LETTERS})*+")
_INSIDE = re.compile(r"[ \t,()/&'’+-]*\d*[ ,]*")
_SHOUTED_WORDS = re.compile(r"[A-ZÆØÅ]{3}")
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


@lru_cache(maxsize=4)
def blanked(text: str) -> str:
    """The text with links, addresses, mentions and hashtags turned to spaces: same length, same places.

    The last few are remembered: each check on a draft asks about the same text.
    """
    if not _MAY_BE_SKIPPED.search(text):
        return text
    return _SKIPPED.sub(lambda match: " " * len(match.group()), text)


class Token(NamedTuple):
    """A tuple, as a frozen dataclass takes three times as long to make."""

    text: str
    start: int
    end: int
    plain: str


def tokens(text: str, *, is_common: Callable[[str], bool]) -> list[Token]:
    """The words that count, in reading order, of a text of any kind.

    Names do not: a word with a capital in the middle of a sentence is passed over, and one at its start counts only
    if the model has met it in lower case (`is_common` says so of a plain word). In a text all in capitals only such
    words count.
    """
    text = without_bodies(blanked(text))
    shouted = _is_shouted(text)
    found: list[Token] = []
    matches = list(_WORD.finditer(text))
    for place, match in enumerate(matches):
        word = match.group()
        bare = plain(word)
        if (
            word[0].isupper()
            and bare not in TELLING
            and not _counts(text, matches, place, bare, shouted, is_common)
        ):
            continue
        found.append(Token(word, match.start(), match.end(), bare))
    return found


def _is_shouted(text: str) -> bool:
    if not _SHOUTED_WORDS.search(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _counts(
    text: str,
    matches: list[re.Match[str]],
    place: int,
    bare: str,
    shouted: bool,
    is_common: Callable[[str], bool],
) -> bool:
    word = matches[place].group()
    if is_fixed(bare) and not shouted:
        return False
    common = is_common(bare)
    if shouted or (common and len(word) > 2 and word.isupper()):
        return common
    if place and _INSIDE.fullmatch(text, matches[place - 1].end(), matches[place].start()):
        return False
    if is_given(bare) and _is_before_a_name(text, matches, place):
        return False
    if common:
        return True
    if word[1:2].isupper():
        return False
    # Many a town is a word or a compound by chance (Stav-anger): what is said of it must follow.
    after = matches[place + 1].group() if place + 1 < len(matches) else ""
    return after[:1].islower() and standing(bare) is not Standing.UNKNOWN


def _is_before_a_name(text: str, matches: list[re.Match[str]], place: int) -> bool:
    """Whether another capitalised word stands right behind."""
    if place + 1 == len(matches):
        return False
    after = matches[place + 1]
    return after.group()[0].isupper() and text[matches[place].end() : after.start()] == " "


def plain(word: str) -> str:
    """A word as the model looks it up: composed, without invisible marks, in lower case."""
    word = word[:_LONGEST]
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", _DROP.sub("", word))
    return word.lower().replace("\u2010", "-").replace("\u2011", "-")
