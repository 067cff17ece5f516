"""Names of persons, as far as a rule can see them: two or three words with a capital, the first a given name or not a
word of the language. «Kunnskapsdepartementet» is none, «Statsråd Ola Nordmann» holds one.

Names alone are no finding: they tell what stands near them.
"""

from __future__ import annotations

import re

from somestrategi.core.language.lexicon import Standing, standing
from somestrategi.core.language.names import is_fixed, is_given
from somestrategi.core.text.span import Span

_CAPITALISED = r"[A-ZÆØÅÁČĐŊŠŦŽ][a-zæøåáčđŋšŧžéèêëóòôüöä]{1,30}(?:-[A-ZÆØÅ][a-zæøå]{1,30})?"
_NAME = re.compile(
    rf"(?<![\w@#/.-])({_CAPITALISED}) (?:[A-ZÆØÅ]\. )?({_CAPITALISED})(?: ({_CAPITALISED}))?(?![\w@/])"
)
_PLACE = re.compile(
    r"(?:gata|gate|gaten|veien|vegen|vei|veg|plass|allé|stien|stigen|faret|bakken|torget|kommune|fylke|skole|skule|kyrkje|kirke"
    r"|departementet|direktoratet|universitetet|sykehus|sjukehus|museet|festivalen|avtalen|avtala|partiet|loven|lova)$",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:en|et|ene|ane|inga|ingen|s)$")
"""«Regjeringen Hansen»: no given name ends so, where it is a word of the language too."""
_WORDS = (Standing.BOTH, Standing.BOKMAL_ONLY)
_TITLES = frozenset(
    [
        "statsråd",
        "statssekretær",
        "ordfører",
        "ordførar",
        "statsminister",
        "minister",
        "kong",
        "dronning",
        "kronprins",
        "kronprinsesse",
        "prins",
        "prinsesse",
        "departementsråd",
        "rektor",
        "lege",
        "lærar",
        "lærer",
        "lærling",
        "professor",
    ]
)


def people(text: str) -> list[Span]:
    """In reading order."""
    found = []
    for match in _NAME.finditer(text):
        words = [word for word in match.groups() if word]
        start = match.start()
        if words[0].lower() in _TITLES or (len(words) == 3 and not _may_be_given(words[0])):
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and _is_name(words):
            found.append(Span(text[start : match.end()], start, match.end()))
    return found


def _is_name(words: list[str]) -> bool:
    if any(_PLACE.search(word) for word in words) or is_fixed(words[0].lower()):
        return False
    return _may_be_given(words[0]) or (
        not _BODY.search(words[0]) and standing(words[-1].lower()) not in _WORDS
    )


def _may_be_given(word: str) -> bool:
    plain = word.lower()
    return is_given(plain) or standing(plain) is Standing.UNKNOWN
