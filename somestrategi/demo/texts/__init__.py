"""What the invented ministries write about: real bokmål and real nynorsk about invented matters, a file for each.

In a file, the tables are how a text is written: `nb`, `nn`, `en`, `both` (valid in both written forms) and `mixed`.
Their lists are seasons, months, `any` or `storm`. `{place}`, `{number}` and `{link}` vary, so that a year of posts is
not the same few. The two forms are about different matters: no text has a parallel version (språklova).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

PLACES = ("Eksempelvik", "Prøvedal", "Testnes", "Øvre Liksom", "Fiktivfjord", "Nedre Tenkt")
FORMS = ("nb", "nn", "en", "both", "mixed")
EVERYWHERE = "everywhere"
SEASONS = ("winter", "spring", "summer", "autumn")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

CLOSINGS: Mapping[str, tuple[str, ...]] = {
    "nb": (
        "Les mer: {link}",
        "Alt du trenger å vite, finner du her: {link}",
        "Slik gjør du: {link}",
        "Har du spørsmål? Skriv til oss i kommentarfeltet.",
        "Hele saken: {link}",
        "Spør oss gjerne hvis noe er uklart.",
        "Del gjerne med noen som trenger å vite det.",
    ),
    "nn": (
        "Les meir: {link}",
        "Alt du treng å vite, finn du her: {link}",
        "Sjå korleis: {link}",
        "Kva meiner du? Skriv til oss i kommentarfeltet.",
        "Heile saka: {link}",
        "Spør oss gjerne dersom noko er uklart.",
    ),
    "en": ("Read more: {link}", "Find out more: {link}"),
}


@cache
def _file(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def texts(ministry: str, form: str, month: int) -> tuple[str, ...]:
    """What a ministry (its code) can write in a month: the texts of any time, the season's and the month's own, its own
    and those of them all."""
    found: list[str] = []
    for name in (ministry.lower(), EVERYWHERE):
        lists = _file(name).get(form, {})
        for time in ("any", SEASONS[month % 12 // 3], MONTHS[month - 1]):
            found += lists.get(time, ())
    return tuple(found)


@cache
def storm_texts(ministry: str, form: str) -> tuple[str, ...]:
    return tuple(_file(ministry.lower()).get(form, {})["storm"])


def all_texts(name: str) -> list[tuple[str, str]]:
    """Every (form, text) of a file, by its name without ending."""
    return [
        (form, text) for form, seasons in _file(name).items() for some in seasons.values() for text in some
    ]
