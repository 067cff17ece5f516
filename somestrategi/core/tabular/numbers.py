"""Numbers as platforms and spreadsheets write them: `1,234`, `1 234`, `1.234,5`, `12,5 %`, `1.22158E+17`.

The rule for the separator that may mean two things: in a column of counts there are no decimals, so one
separator before exactly three digits groups thousands (`1,250` and `1.250` are both 1250). Everywhere else the
column's convention is declared, or inferred from the whole column; a single value is never guessed from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from somestrategi.core.tabular.problems import (
    AMBIGUOUS_NUMBER,
    NEGATIVE_COUNT,
    NOT_A_COUNT,
    NOT_A_NUMBER,
    CellError,
)

_SPACES = " \u00a0\u202f\u2009\u2007"
_APOSTROPHES = "'’"
_MINUS = "-−–"
_NOTHING = frozenset({"", "-", "–", "—", "−", "n/a", "null", "--"})
_ID_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+?\d{2,3}", re.IGNORECASE)
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}([.,{_SPACES}{_APOSTROPHES}])\d{{3}}(?:\1\d{{3}})*", re.ASCII)
_ZERO_DECIMALS = re.compile(r"(.*\d)([.,])0{1,2}", re.DOTALL)
_MOST_DIGITS = 14  # no platform counts further, and it is a sign of an id in the wrong column
_EXACT_DIGITS = 15  # what a spreadsheet keeps of a whole number


class Convention(Enum):
    """How a column writes decimals; the other sign, spaces and apostrophes group thousands."""

    POINT = "."  # 1,234.56
    COMMA = ","  # 1.234,56 and 1 234,56


def clip(text: str, length: int = 60) -> str:
    """The value as a message may show it."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _sign_and_rest(text: str) -> tuple[int, str]:
    rest = text.strip(_SPACES)
    if rest[:1] in tuple(_MINUS):
        return -1, rest[1:].strip(_SPACES)
    return 1, rest.removeprefix("+")


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is no figure: empty, a dash, `N/A`. No figure is not zero."""
    return text.strip().casefold() in _NOTHING


def parse_count(text: str) -> int | None:
    """A whole number of zero or more, None when there is no figure. Raises CellError.

    Decimals are accepted when they are one or two zeros (`1250.0`), which spreadsheets add.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)  # nearly every cell of nearly every file
    if is_nothing(text):
        return None
    sign, rest = _sign_and_rest(text)
    whole = _whole(rest)
    if whole is None:
        raise CellError(NOT_A_COUNT, value=clip(text))
    if sign < 0 and whole:
        raise CellError(NEGATIVE_COUNT, value=clip(text))
    return whole


def _whole(text: str) -> int | None:
    """None when it is no whole number. ASCII digits only: digits of every script are digits to Python."""
    digits = re.sub(r"[^0-9]", "", text)
    if not digits or len(digits) > _MOST_DIGITS:
        return None
    if text == digits or _GROUPED.fullmatch(text):
        return int(digits)
    if zeros := _ZERO_DECIMALS.fullmatch(text):
        whole, mark = zeros.groups()
        if mark not in whole:
            return _whole(whole)
    return None


def parse_decimal(text: str, *, convention: Convention) -> Decimal | None:
    """A number in the column's declared convention, None when there is no figure. Raises CellError."""
    if is_nothing(text):
        return None
    sign, rest = _sign_and_rest(text)
    group = {",": r"\.", ".": ","}[convention.value]
    pattern = (
        rf"(\d+|\d{{1,3}}(?:[{group}{_SPACES}{_APOSTROPHES}]\d{{3}})+)(?:{re.escape(convention.value)}(\d+))?"
    )
    if not (found := re.fullmatch(pattern, rest, re.ASCII)):
        raise CellError(NOT_A_NUMBER, value=clip(text))
    whole = re.sub(r"\D", "", found[1])
    return sign * Decimal(f"{whole}.{found[2] or 0}")


def parse_percent(text: str, *, convention: Convention) -> Decimal | None:
    """Percentage points, with or without the sign: `12,5 %` is Decimal("12.5"). Raises CellError."""
    return parse_decimal(text.strip(_SPACES).removesuffix("%").rstrip(_SPACES), convention=convention)


def infer_convention(values: Iterable[str]) -> Convention | None:
    """The convention that the whole column shows, None when no value tells. Raises CellError when two values
    contradict each other: then somebody must say what the column means."""
    seen: dict[Convention, str] = {}
    for value in values:
        if convention := _told_by(value):
            seen.setdefault(convention, value)
        if len(seen) == len(Convention):
            raise CellError(AMBIGUOUS_NUMBER, value=clip(value))
    return next(iter(seen), None)


def _told_by(value: str) -> Convention | None:
    """Two different separators tell, and so does one that cannot group: `12,5`, `0.125`, `1234.567`."""
    marks = [char for char in value if char in ".,"]
    if not marks:
        return None
    last = Convention(marks[-1])
    whole, _, decimals = value.strip(_SPACES + "%" + _MINUS).rpartition(marks[-1])
    if len(set(marks)) == 2:
        return last if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:  # 1.234.567: it groups, so the other one is for decimals
        return Convention.COMMA if last is Convention.POINT else Convention.POINT
    if len(decimals) != 3 or whole.startswith("0") or len(whole) > 3 or not whole:
        return last
    return None


def is_exponent_id(text: str) -> bool:
    """Whether Excel has turned an id into `1.22158E+17`: its last digits are lost for ever."""
    return bool(_ID_EXPONENT.fullmatch(text.strip()))


def may_be_rounded_id(text: str) -> bool:
    """Whether a long id may have lost its last digits: a spreadsheet keeps 15 and writes zeros for the rest.

    One real id in ten thousand of 19 digits looks like this too, so that another source decides.
    """
    digits = text.strip()
    return digits.isdigit() and len(digits) > _EXACT_DIGITS and not digits[_EXACT_DIGITS:].strip("0")
