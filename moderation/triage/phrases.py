r"""The small language that the word lists are written in, read by people who are no programmers.

    tosk             the word
    tosk*            the word and whatever it goes on with; `*tosk` the other way round
    din|ditt <x>     one of them, then one of the class `x` of the list
    [helt|heilt]     may be left out
    ..  ...          up to three words, up to seven, none of them a negation, in the same sentence
    slå_i_hjel|drepe one of them, the first of three words
    ^nei   takk$     first, or last, in its sentence

Case and signs between the words do not matter. Every pattern is bounded, so that time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from moderation.triage.reading import LONGEST_KEY, Reading

NEGATION = "ikke|ikkje|ikkj|ikke|ittj|itte|itj|ikkje|aldri|verken|korkje|neppe|ingen|inga|uten|utan"
_BETWEEN = r"[^\w.!?…\n]{1,4}"
_GAPS = {"..": 3, "...": 7}
_ANOTHER_WORD = rf"{_BETWEEN}(?!(?:{NEGATION})(?!\w))\w++"
_LOOKS_ON = 80
_NOT_ALLOWED = re.compile(r"[^\w* -]")

Classes = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Phrase:
    """`keys`: for each of its words, what a text must have one of to hold it; the rarest first."""

    written: str
    pattern: re.Pattern[str]
    keys: tuple[frozenset[str], ...]
    is_first: bool = False
    is_last: bool = False

    def may_be_in(self, reading: Reading) -> bool:
        return not any(reading.keys.isdisjoint(keys) for keys in self.keys)

    def places(self, reading: Reading) -> Iterator[tuple[int, int]]:
        text = reading.text
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if self.is_first or self.is_last:
                first, last = reading.sentence(start)
                if self.is_first and any(map(str.isalnum, text[first:start])):
                    continue
                if self.is_last and any(map(str.isalnum, text[end : min(last, end + _LOOKS_ON)])):
                    continue
            yield start, end


def phrase(written: str, classes: Classes) -> Phrase:
    """Raises KeyError where a class is unknown."""
    tokens = written.removeprefix("^").removesuffix("$").split()
    pattern = ""
    keys: list[frozenset[str]] = []
    for token in tokens:
        if token in _GAPS:
            pattern += rf"(?:{_ANOTHER_WORD}){{0,{_GAPS[token]}}}?"
            continue
        is_optional = token.startswith("[")
        ways = _ways(token.strip("[]"), classes)
        choice = "(?:" + "|".join(map(_regex, ways)) + ")"
        if is_optional:
            pattern += f"(?:{_BETWEEN}{choice})?" if pattern else f"(?:{choice}{_BETWEEN})?"
            continue
        pattern += (_BETWEEN if pattern and not pattern.endswith(f"{_BETWEEN})?") else "") + choice
        keys.append(frozenset(map(_key, ways)))
    return Phrase(
        written,
        re.compile(rf"(?<!\w){pattern}(?!\w)"),
        tuple(sorted(keys, key=_commonness)),
        written.startswith("^"),
        written.endswith("$"),
    )


def added(written: str) -> Phrase | None:
    """What somebody typed in: words and stars, and nothing that could be read as anything else."""
    plain = " ".join(_NOT_ALLOWED.sub(" ", written.lower()).split()).replace("_", " ")
    return phrase(plain, {}) if any(map(str.isalnum, plain)) else None


def _ways(token: str, classes: Classes) -> list[str]:
    ways: list[str] = []
    for way in token.split("|"):
        ways += _ways(classes[way[1:-1]], classes) if way.startswith("<") else [way]
    return ways


def _regex(way: str) -> str:
    words = ([re.escape(piece) for piece in word.split("*")] for word in way.split("_"))
    return _BETWEEN.join(r"\w*".join(word) for word in words)


def _key(way: str) -> str:
    """What `Reading.keys` has of a text that holds it; "" where nothing tells."""
    runs = [run.strip("_") for run in re.findall(r"[\w*]+", way.replace("_", " "))]
    run = max(runs, key=len, default="")
    start, star, end = run.partition("*")
    if not star:
        return run[:LONGEST_KEY] if len(run) <= LONGEST_KEY else f"{run[:LONGEST_KEY]}*"
    if start:
        return f"{start[:LONGEST_KEY]}*"
    return "" if "*" in end else f"*{end[-LONGEST_KEY:]}"


def _commonness(keys: frozenset[str]) -> tuple[int, int]:
    return len(keys), -min(map(len, keys))
