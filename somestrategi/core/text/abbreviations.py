"""The abbreviations in capitals that a text uses, and what it says that each stands for (S28).

Explained either way around: «Kunnskapsdepartementet (KD)», «KD (Kunnskapsdepartementet)», «KI – kunstig intelligens»,
«ROS, det vil seie …». The letters must stand in the explanation in their order, the first at a word's beginning
(Schwartz and Hearst 2003), so that «Planen (PDF)» explains nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from somestrategi.core.language.lexicon import Standing, standing
from somestrategi.core.language.tokens import blanked
from somestrategi.core.text.span import Span

_CAPITALS = re.compile(
    r"(?<![\w.§-])([A-ZÆØÅ][0-9]{0,3}[A-ZÆØÅ][A-ZÆØÅ0-9]{0,6}|CO2)(?:s|[-\u2010\u2011:’'][a-zæøå]{1,40})?(?!\w)"
)
_SHORTEST_SHOUTED = 5
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED_NEIGHBOUR = re.compile(r"[ ,!?.:]*(?:[A-ZÆØÅ]{4,}|[A-ZÆØÅ]{2,}[ ,!?.:]{1,3}[A-ZÆØÅ]{2,})\b")
_IN_BRACKETS_AFTER = re.compile(r"\s?\(([^()\n]{3,120})\)")
_SAID_AFTER = re.compile(
    r",? (?:altså|det vil si|det vil seie|dvs\.|som betyr|som tyder) ([^,.;:()!?–\n]{3,120})"
)
_DASH_AFTER = re.compile(r" [–—-] ([^,.;:()!?–—\n]{3,120})")
_BEFORE = 120
_ARTICLE = re.compile(r"(?:^|(?<=\s))(?:den|det|de|dei) $", re.IGNORECASE)

KNOWN = {
    "FN": ("de forente nasjoner", "dei sameinte nasjonane"),
    "OECD": (
        "organisasjonen for økonomisk samarbeid og utvikling",
        "organisasjonen for økonomisk samarbeid og utvikling",
    ),
    "WHO": ("verdens helseorganisasjon", "verdshelseorganisasjonen", "verdas helseorganisasjon"),
    "NATO": ("den nordatlantiske traktats organisasjon", "den nordatlantiske traktatorganisasjonen"),
}
"""Bodies whose letters come from another language."""


class Abbreviation(NamedTuple):
    """`expansion` is the explanation where the text gives one, with its place."""

    text: str
    start: int
    end: int
    expansion: Span | None


def abbreviations(text: str) -> list[Abbreviation]:
    """Each once, at its first place, in reading order. Words that are shouted are none."""
    bare = blanked(text)
    found: dict[str, Abbreviation] = {}
    for match in _CAPITALS.finditer(bare):
        name = match.group(1)
        if _ROMAN.fullmatch(name) or _is_shouted(bare, match):
            continue
        known = found.get(name)
        if known is None:
            found[name] = Abbreviation(name, *match.span(1), _explained(bare, match))
        elif known.expansion is None:
            found[name] = known._replace(expansion=_explained(bare, match))
    return list(found.values())


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """A long word of the lexicon, or one with a long neighbour in capitals, or with two."""
    name = match.group(1)
    if len(name) >= _SHORTEST_SHOUTED and standing(name.lower()) is not Standing.UNKNOWN:
        return True
    if _SHOUTED_NEIGHBOUR.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" ,!?.:")
    words = before.split(" ")[-2:]
    if not all(word.isalpha() and word.isupper() for word in words):
        return False
    return len(words[-1]) > 3 or (len(words) == 2 and min(map(len, words)) > 1)


def _explained(text: str, match: re.Match[str]) -> Span | None:
    name = match.group(1)
    if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] in (")", ","):
        return _long_form_before(text, match.start() - 1, name)
    said = _SAID_AFTER.match(text, match.end())
    if said:
        return _span(text, *said.span(1))
    for pattern in (_IN_BRACKETS_AFTER, _DASH_AFTER):
        after = pattern.match(text, match.end())
        if after and _stands_for(name, after.group(1)):
            return _span(text, *after.span(1))
    return None


def _long_form_before(text: str, end: int, name: str) -> Span | None:
    """The words before a bracket that the letters stand for: read from the right, the first at a word's beginning."""
    start = max(0, end - _BEFORE)
    stretch = text[start:end].rstrip()
    for known in KNOWN.get(name, ()):
        if stretch.lower().endswith(known):
            return _span(text, start + len(stretch) - len(known), start + len(stretch))
    place = len(stretch)
    for letter in reversed(name.lower()):
        place = _found_left_of(stretch.lower(), place, letter, at_beginning=False)
        if place < 0:
            return None
    while place > 0 and stretch[place - 1].isalnum():
        place = _found_left_of(stretch.lower(), place, name[0].lower(), at_beginning=True)
    if place < 0 or any(mark in stretch[place:] for mark in ".!?\n"):
        return None
    article = _ARTICLE.search(stretch[:place])
    return _span(text, start + (article.start() if article else place), start + len(stretch))


def _found_left_of(text: str, place: int, letter: str, *, at_beginning: bool) -> int:
    place = text.rfind(letter, 0, place)
    while at_beginning and place > 0 and text[place - 1].isalnum():
        place = text.rfind(letter, 0, place)
    return place


def _stands_for(name: str, long_form: str) -> bool:
    lowered = long_form.lower().strip()
    if lowered in KNOWN.get(name, ()):
        return True
    if len(lowered) <= len(name) or lowered[:1] != name[:1].lower():
        return False
    place = 0
    for letter in name.lower():
        place = lowered.find(letter, place) + 1
        if not place:
            return False
    return True


def _span(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return Span(text[start:end], start, end)
