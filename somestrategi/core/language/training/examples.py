"""What the two sets of weights are fitted to: sentences, pieces of them, and hand-written words."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from somestrategi.core.language.training import corpus, noise

SEED = 20261124
_FOREIGN = Path(__file__).parent / "foreign.txt"
# How much each language counts: the neighbours are the ones that are hard to tell from Norwegian.
_LANGUAGE_SHARE = {"da": 4.0, "sv": 2.0, "de": 0.7, "fi": 0.5, "is": 0.7}


@dataclass(frozen=True, slots=True)
class Example:
    """`is_positive`: nynorsk, or foreign."""

    words: list[str]
    is_positive: bool
    importance: float


def balanced(found: Sequence[Example]) -> list[Example]:
    total = {side: sum(one.importance for one in found if one.is_positive is side) for side in (False, True)}
    return [Example(one.words, one.is_positive, one.importance / total[one.is_positive]) for one in found]


def _window(words: list[str], chance: random.Random, least: int, most: int) -> list[str]:
    size = chance.randint(least, most)
    start = chance.randrange(max(1, len(words) - size + 1))
    return words[start : start + size]


def of_forms(rows: Sequence[corpus.Row], common: set[str]) -> list[Example]:
    """Each sentence whole, in three short windows, with words missing, and now and then without æ, ø, å or with
    slips of the finger: a misspelt bokmål word is not in the lexicon either, and must not look like nynorsk."""
    chance = random.Random(SEED)
    found = []
    for row in rows:
        words, is_nynorsk = corpus.plain_words(row.text, common.__contains__), row.label == "nn"
        found.append(Example(words, is_nynorsk, 1.0))
        found.append(Example([word for word in words if chance.random() > 0.3], is_nynorsk, 1.0))
        if len(words) > 6:
            found += [Example(_window(words, chance, 2, 8), is_nynorsk, 0.5) for _ in range(3)]
        if chance.random() < 0.15:
            stripped = [noise.without_norwegian_letters(word, chance) for word in words]
            found.append(Example(stripped, is_nynorsk, 0.5))
        if chance.random() < 0.6:
            slipped = [noise.slip(word, chance) if chance.random() < 0.3 else word for word in words]
            found.append(Example(slipped, is_nynorsk, 0.7))
    pairs = [([word], side == 1) for pair in corpus.pairs() for side in (0, 1) for word in pair[side]]
    share = 0.1 * len(found) / len(pairs)
    return balanced(found + [Example(words, is_nynorsk, share) for words, is_nynorsk in pairs])


def of_languages(
    norwegian: Sequence[corpus.Row], foreign: Sequence[corpus.Row], common: set[str]
) -> list[Example]:
    """Every other Norwegian sentence; foreign ones; and loose words of languages that the data lack."""
    chance = random.Random(SEED + 1)
    texts = [(corpus.plain_words(row.text, common.__contains__), row.label) for row in foreign]
    for line in _FOREIGN.read_text(encoding="utf-8").splitlines():
        language, *words = line.split()
        if language != "#":
            texts += [(chance.choices(words, k=chance.randint(3, 10)), language) for _ in range(150)]
    number = Counter(language for _, language in texts)
    found = []
    for words, language in texts:
        found += _whole_and_parts(words, True, _LANGUAGE_SHARE.get(language, 1.0) / number[language], chance)
    for row in norwegian[::2]:
        found += _whole_and_parts(corpus.plain_words(row.text, common.__contains__), False, 1.0, chance)
    return balanced(found)


def _whole_and_parts(
    words: list[str], is_foreign: bool, share: float, chance: random.Random
) -> list[Example]:
    parts = (
        [Example(_window(words, chance, 2, 6), is_foreign, share / 2) for _ in range(2)]
        if len(words) > 5
        else []
    )
    return [Example(words, is_foreign, share), *parts]
