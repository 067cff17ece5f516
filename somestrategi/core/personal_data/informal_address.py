"""Street addresses as people write them in comments: lower case, a flat, a postcode, no name beside it.

A street and a number alone are public («Akersgata 42»): something must say that somebody lives there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

from somestrategi.core.personal_data.folded import Folded
from somestrategi.core.personal_data.people import people
from somestrategi.core.text.span import Span

_LISTS = tomllib.loads(Path(__file__).with_name("informal_address.toml").read_text(encoding="utf-8"))


def _any(field: str) -> str:
    """The expressions of a list; «_» is a space."""
    return "(?:" + "|".join(one.replace("_", " ") for one in _LISTS[field].split()) + ")"


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_LETTER = r"[a-zæøåéèäöü]"
_NUMBER = rf"(?:nr\.? ?)?\d{{1,3}} ?[a-h]?(?![\wæøå])(?!\s?{_any('unit')})"
_STREET = _pattern(
    rf"(?<![\w@#/.-])(?:{_any('side')} )?(?:(?-i:[A-ZÆØÅ])[\wæøåé.-]{{0,29}} ){{0,2}}?"
    rf"(?:{_LETTER}[\wæøåé-]{{1,30}}?{_any('road')}|{_LETTER}[\wæøåé]{{2,30}}s {_any('road_after_name')}) {_NUMBER}"
    rf"|(?<![\w@#/.-]){_any('side_of_a_farm')} (?-i:[A-ZÆØÅ])[\wæøåé]{{2,30}} {_NUMBER}"
)
_NUMBER_AFTER_NAME = re.compile(r"[\wæøåé.]\s(?:nr\.? ?)?\d{1,3}")
_NO_STREET = _pattern(
    rf"\b{_any('no_street')}\b|^(?:på|i|hver|kvar|en|ein|min|mi|vår|denne|same|samme) (?:vei|veg|gate|plass)\b"
)
_PUBLIC_STREET = _pattern(rf"^{_any('public_street')}\b")
_POSTCODE = re.compile(r"[,.]?\s{1,3}(?:leil\w*\.? ?\d*,? )?(?:N-)?\d{4}\s[A-Za-zÆØÅæøå]{2}")
_LIVES = _pattern(rf"\b{_any('lives')}\b")
_MAY_LIVE = _pattern(rf"\b{_any('may_live')}\b")
_OFFICE = _pattern(rf"\b{_any('office')}\b")
_AROUND = 90


def informal_addresses(folded: Folded, *, public: Collection[str] = ()) -> Iterator[Span]:
    """In reading order. `public` in lower case."""
    if not _NUMBER_AFTER_NAME.search(folded.text):
        return
    for match in _STREET.finditer(folded.text):
        whole = match.group()
        if _NO_STREET.search(whole) or _PUBLIC_STREET.match(whole) or whole.lower() in public:
            continue
        before = folded.text[max(0, match.start() - _AROUND) : match.start()]
        after = folded.text[match.end() : match.end() + _AROUND]
        if _POSTCODE.match(after) or _is_home(f"{before} … {after}"):
            yield folded.span(*match.span())


def _is_home(around: str) -> bool:
    if _LIVES.search(around):
        return True
    return not _OFFICE.search(around) and bool(_MAY_LIVE.search(around) or people(around))
