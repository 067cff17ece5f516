"""Posts made of neighbouring sentences, in one form or in both."""

from __future__ import annotations

import random
from collections.abc import Sequence

from somestrategi.core.language.training.corpus import Row

_LEAST_WORDS = 6


def _stretch(rows: Sequence[Row], label: str, sentences: int, chance: random.Random) -> str:
    texts = [row.text for row in rows if row.label == label]
    start = chance.randrange(len(texts) - sentences)
    return " ".join(texts[start : start + sentences])


def pure(rows: Sequence[Row], chance: random.Random) -> str:
    """One to four neighbouring sentences in one form; half of the posts have but one."""
    return _stretch(rows, chance.choice(("nb", "nn")), chance.choice((1, 1, 1, 2, 3, 4)), chance)


def mixed(rows: Sequence[Row], chance: random.Random) -> str:
    """One to three sentences in each form, in either order, each side of at least six words."""
    sides: list[str] = []
    for label in ("nb", "nn"):
        side = ""
        while len(side.split()) < _LEAST_WORDS:
            side = _stretch(rows, label, chance.choice((1, 1, 2, 3)), chance)
        sides.append(side)
    chance.shuffle(sides)
    return chance.choice((" ", "\n")).join(sides)
