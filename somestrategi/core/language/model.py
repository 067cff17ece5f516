"""The additive model: each word has a weight of its own, and the score is their sum.

A word's weight is the sum of its features' weights: whole numbers of 1/256 nat. 256 is a power of two, so that sums
of weights as floats are exact. `training/train.py` makes the file.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from somestrategi.core.language.features import features

MODEL_VERSION = "2026-11-25"
UNITS = 256
QUIET = 128
FILE = Path(__file__).parent / "weights" / "words.bin"
# Both weights of a feature are kept in one number, nynorsk times this plus foreign: half the memory, and one sum.
_SHIFT = 1 << 24
_MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What one word says, in 1/256 nats: nynorsk (+) against bokmål (-), and foreign (+) against Norwegian (-)."""

    nynorsk: int
    foreign: int


class Model:
    """`bias` and `foreign_bias` are the constant parts of the two scores; `constants` go with them (`decision`)."""

    def __init__(self, content: bytes) -> None:
        head, *lines = lzma.decompress(content.partition(b"\n\n")[2]).decode().split("\n")
        constants = json.loads(head)
        self.bias: int = constants.pop("bias")
        self.foreign_bias: int = constants.pop("foreign_bias")
        self.constants: dict[str, dict[str, float]] = constants
        rows = (line.split("\t") for line in lines)
        self._features = {name: int(nynorsk) * _SHIFT + int(foreign) for name, nynorsk, foreign in rows}
        self._remembered: dict[str, Weights] = {}

    def weigh(self, word: str) -> Weights:
        """The weights of one plain word: those of its features, added up."""
        known = self._remembered.get(word)
        if known is None:
            table = self._features
            both = sum([table[name] for name in features(word) if name in table])
            foreign = (both + _SHIFT // 2) % _SHIFT - _SHIFT // 2
            known = Weights(quieted((both - foreign) // _SHIFT), foreign)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = known
        return known

    def is_common(self, word: str) -> bool:
        """Whether the training texts have this plain word in lower case more than once."""
        return f"={word}" in self._features


def quieted(units: int) -> int:
    """Half a nat is what the topic of a word may weigh: only what goes beyond it counts in full.

    Words that both forms have thus say next to nothing, and many of them together do not decide.
    """
    beyond = max(0, abs(units) - QUIET)
    kept = beyond + (abs(units) - beyond) // 8
    return kept if units > 0 else -kept


@cache
def load() -> Model:
    return Model(FILE.read_bytes())
