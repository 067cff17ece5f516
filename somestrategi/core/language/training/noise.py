"""What posts do to sentences: missing letters, capitals, names, tags, links, emoji, slips of the finger."""

from __future__ import annotations

import random

_SPELLED_OUT = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"})
_STRIPPED = str.maketrans({"å": "a", "ø": "o", "æ": "ae"})
_EMOJI = ("🎉", "🇳🇴", "👏👏", "😊", "❤️", "👉", "🔥", "💪🏽", "👨‍👩‍👧", "📣", "➡️", "✅")
_NAMES = (
    "Kari Nordmann",
    "Ola Haugen",
    "Jonas",
    "Bergen",
    "NRK",
    "Oslo",
    "Ingrid Moen",
    "EU",
    "Tromsø",
    "Erna",
    "Per Lie",
)
_TAGS = (
    "#norskpolitikk",
    "#nynorsk",
    "#ikkje",
    "#bokmål",
    "#klima",
    "#dagsnytt18",
    "#skole",
    "#barnehage",
    "#beredskap",
)
_HANDLES = ("@regjeringa", "@kari_nordmann", "@Statsmin_kontor", "@ikke_ei_bok", "@utdanning.no")
_LINKS = (
    "https://example.no/ei-sak/ikkje",
    "www.example.no/artikkel?id=3",
    "example.no/nyheter",
    "https://t.example/x1Yz",
)


def without_norwegian_letters(word: str, chance: random.Random) -> str:
    return word.translate(_SPELLED_OUT if chance.random() < 0.5 else _STRIPPED)


def slip(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    if not text[place].isalpha():
        return text
    return text[:place] + chance.choice(("", text[place] * 2)) + text[place + 1 :]


def post(text: str, chance: random.Random) -> str:
    """A sentence as it might stand in a feed; its written form is the same."""
    words = text.split()
    for _ in range(chance.randint(0, 2)):
        words.insert(chance.randrange(len(words) + 1), chance.choice((*_NAMES, *_TAGS, *_HANDLES)))
    if chance.random() < 0.3:
        place = chance.randrange(len(words))
        if words[place].isalpha():
            words[place] = "#" + words[place]
    text = " ".join(words)
    if chance.random() < 0.3:
        text = slip(text, chance)
    if chance.random() < 0.1:
        text = text.upper()
    if chance.random() < 0.05:
        text = without_norwegian_letters(text, chance)
    before = " ".join(chance.choices((*_EMOJI, *_HANDLES), k=chance.randint(0, 2)))
    after = " ".join(chance.choices((*_EMOJI, *_TAGS, *_LINKS, *_NAMES), k=chance.randint(0, 4)))
    return " ".join(part for part in (before, text, after) if part)
