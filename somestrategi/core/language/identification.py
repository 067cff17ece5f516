"""What `identify` answers: a written form, how sure it is, and exactly why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WrittenForm(StrEnum):
    """The written form of a text, as språklova §§ 12–13 counts it.

    `MIXED` has whole stretches of both forms. `OTHER` is not Norwegian. `UNDETERMINED` is an answer of its
    own: the text is valid in both forms, or has no words that count (only names, tags, links, emoji).
    """

    NB = "nb"
    NN = "nn"
    MIXED = "mixed"
    OTHER = "other"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class WordWeight:
    """One word that counted: where it stands in the text, and what it said (+ nynorsk, - bokmål), in nats."""

    text: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Identification:
    """The written form of one text.

    `probability` is the calibrated probability that `form` is right, 0–1. `score` is the evidence for
    nynorsk (positive) against bokmål (negative), in nats: `bias` plus the weights of `words`, exactly (every
    weight is a whole number of 1/256 nats, so adding them up loses nothing). `words` is in reading order and
    leaves out links, mentions, hashtags, emoji and numbers. `word_count` is the number of words that counted.
    `model` is the version that decided, to be stored with each identification.
    """

    form: WrittenForm
    probability: float
    score: float
    bias: float
    words: tuple[WordWeight, ...]
    word_count: int
    model: str
