"""National identity numbers: fødselsnummer, D- and H-numbers, and the synthetic ones of test registers.

Day + 40 is a D-number, month + 40 an H-number or synthetic (Dolly), month + 80 synthetic (Tenor), month + 65 likewise.
Control digits: weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2, modulo 11. From 2032 the first may leave 0 to 3, and
the century is not read from the number any more (skatteetaten.github.io, «Nytt fødselsnummer fra 2032»). Of eleven
digits at random 0.18 % pass the old rule and 0.72 % the new: written together or six and five both hold, written in
any other way only the old.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from somestrategi.core.personal_data.folded import Folded
from somestrategi.core.text.span import Span

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_RELAXED = frozenset({0, 1, 2, 3})
_ADDED_TO_MONTH = (0, 40, 65, 80)
_LONGEST_GAP = 3
_CANDIDATE = re.compile(rf"(?<!\d)(?<!\d[.,])\d(?:[ .\-/]{{0,{_LONGEST_GAP}}}\d){{10}}(?![ .\-]?\d)")
_USUAL = re.compile(rf"\d{{6}}[ .\-/]{{0,{_LONGEST_GAP}}}\d{{5}}")
_NAMED = re.compile(
    r"(?:fødsels|føds|person|fødsels- og person|[dh]-)\s?-?(?:nummer|nr)|\bf\.?nr\b|\bp\.?nr\b|\bfnr|\bpnr|\bdnr",
    re.IGNORECASE,
)
_NAMED_WITHIN = 40
_SUM_OF_MONEY = re.compile(r"\s?(?:kr\b|kroner|,-|mill|milliard|NOK|euro|dollar)", re.IGNORECASE)


def identity_numbers(folded: Folded) -> Iterator[Span]:
    """In reading order. A number that the text itself calls one needs a date only: a slip of the pen is no mask."""
    for match in _CANDIDATE.finditer(folded.text):
        digits = [int(sign) for sign in match.group() if sign.isdigit()]
        if _has_date(digits) and _counts(folded.text, match, digits):
            yield folded.span(*match.span())


def is_identity_number(digits: str, *, is_relaxed: bool = True) -> bool:
    """Of eleven digits, whether date and control digits are right; `is_relaxed`: by the rule from 2032 too."""
    numbers = [int(sign) for sign in digits]
    return len(numbers) == 11 and _has_date(numbers) and has_control_digits(numbers, is_relaxed=is_relaxed)


def has_control_digits(digits: list[int], *, is_relaxed: bool) -> bool:
    first = (sum(w * d for w, d in zip(_FIRST, digits, strict=False)) + digits[9]) % 11
    second = (sum(w * d for w, d in zip(_SECOND, digits, strict=False)) + digits[10]) % 11
    return second == 0 and first in (_RELAXED if is_relaxed else {0})


def _counts(text: str, match: re.Match[str], digits: list[int]) -> bool:
    before = text[max(0, match.start() - _NAMED_WITHIN) : match.start()]
    if _NAMED.search(before):
        return True
    is_usual = bool(_USUAL.fullmatch(match.group()))
    if not has_control_digits(digits, is_relaxed=is_usual):
        return False
    return is_usual or not _SUM_OF_MONEY.match(text, match.end())


def _has_date(digits: list[int]) -> bool:
    """A day that is in some century."""
    day = digits[0] * 10 + digits[1]
    month = digits[2] * 10 + digits[3]
    year = digits[4] * 10 + digits[5]
    day -= 40 if day > 40 else 0
    for added in _ADDED_TO_MONTH:
        if 1 <= month - added <= 12:
            return any(_is_date(century + year, month - added, day) for century in (1900, 2000))
    return False


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
