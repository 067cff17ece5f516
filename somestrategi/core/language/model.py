"""The additive model: each word has a weight of its own, and the score is their sum.

Weights are whole numbers of 1/256 nat. 256 is a power of two, so a sum of weights as floats is exact.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

MODEL_VERSION = "2026-11-words"
UNITS = 256
BIAS = 0
_WEIGHTS = Path(__file__).parent / "weights" / "words.tsv"


@cache
def _weights() -> dict[str, int]:
    lines = _WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(units) for word, units in rows}


def units(word: str) -> int:
    """The weight of one plain word, in 1/256 nats; 0 where it says nothing."""
    return _weights().get(word, 0)
