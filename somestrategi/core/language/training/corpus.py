"""The texts that the model learns from and is tried on. They stay outside the repository: only weights leave."""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from somestrategi.core.language.tokens import tokens

BLOCKS = 20
_USED_IN_BOTH = 3
_TOPICAL = math.log(4)
_DECIDING = 4.5


def folder() -> Path:
    """`LANGUAGE_DATA`, or `../shared/data/language` beside the repository."""
    beside = Path(__file__).parents[5] / "shared" / "data" / "language"
    return Path(os.environ.get("LANGUAGE_DATA", beside))


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    text: str
    block: int


def rows(name: str) -> list[Row]:
    """The labelled lines of one file, each with the number of its stretch.

    Neighbouring lines come from the same document, so each label's lines are cut in 20 stretches, and whole stretches
    are held out: never single sentences.
    """
    lines = (folder() / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t", 1) for line in lines if "\t" in line]
    total = Counter(label for label, _ in pairs)
    seen = Counter[str]()
    found = []
    for label, text in pairs:
        found.append(Row(label, text, seen[label] * BLOCKS // total[label]))
        seen[label] += 1
    return found


def in_lower_case(texts: Iterable[str], least: int) -> set[str]:
    """The words that stand in lower case at least so many times: what may be counted at a sentence's start."""
    count = Counter[str]()
    for text in texts:
        count.update(token.plain for token in tokens(text, is_common=lambda _: False))
    return {word for word, times in count.items() if times >= least}


def plain_words(text: str, is_common: Callable[[str], bool]) -> list[str]:
    return [token.plain for token in tokens(text, is_common=is_common)]


def pairs() -> list[tuple[list[str], list[str]]]:
    """The hand-written pairs: the bokmål spellings and the nynorsk ones, without what both allow."""
    path = Path(__file__).parent / "pairs.txt"
    lines = (
        line.split() for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in {"#", ""}
    )
    split = [(first.split(","), second.split(",")) for first, second in lines]
    shared = {word for first, _ in split for word in first} & {word for _, second in split for word in second}
    return [
        ([w for w in first if w not in shared], [w for w in second if w not in shared])
        for first, second in split
    ]


def neutral() -> set[str]:
    """Words that both forms spell alike, by hand."""
    lines = (Path(__file__).parent / "neutral.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if line[:1] != "#" for word in line.split()}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most, in nats, that a word may weigh."""

    least: float
    most: float


def bounds(rows: Iterable[Row]) -> dict[str, Bounds]:
    """What counting says of the common words, where the fit has been led by topics or has not bothered.

    A word that stands three times or more in texts of either form belongs to both; where one uses it up to four times
    as often, that is a matter of topics. A word that one form uses often and the other never decides by itself.
    """
    count = {"nb": Counter[str](), "nn": Counter[str]()}
    for row in rows:
        count[row.label].update(plain_words(row.text, lambda _: False))
    bokmal, nynorsk = count["nb"], count["nn"]
    share = math.log(nynorsk.total() / bokmal.total())
    found = dict.fromkeys(neutral(), Bounds(0.0, 0.0))
    for word in sorted(bokmal.keys() | nynorsk.keys()):
        ratio = math.log((nynorsk[word] + 0.5) / (bokmal[word] + 0.5)) - share
        if min(bokmal[word], nynorsk[word]) >= _USED_IN_BOTH and abs(ratio) < _DECIDING:
            most = abs(ratio) if abs(ratio) > _TOPICAL else 0.0
            found.setdefault(word, Bounds(-most, most))
        elif abs(ratio) >= _DECIDING:
            found.setdefault(
                word, Bounds(_DECIDING, math.inf) if ratio > 0 else Bounds(-math.inf, -_DECIDING)
            )
    return found
