"""Rules that know a text by its words: one list a topic, `words/<topic>.toml`.

A list has `[classes]` (words that stand for each other), `[contexts]` and `[[groups]]`. A group fires on any of its
phrases where the comment has something of each context that it `needs`, in the same sentence unless it says
`within = "comment"`, and nothing of what stands under `unless`. What is negated, quoted or reported of somebody else
is silent unless the group says so. `words/shared.toml` has what all lists may use.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from moderation.triage.phrases import NEGATION, Phrase, added, phrase
from moderation.triage.reading import Reading
from moderation.triage.snapshot import CommentText
from somestrategi.core.rules import Hit

_FOLDER = Path(__file__).with_name("words")
_NEGATED = re.compile(rf"(?<!\w)(?:{NEGATION})(?:[^\w.!?…,;:\n]{{1,3}}\w++){{0,2}}[^\w.!?…,;:\n]{{1,3}}$")
_NEGATED_WITHIN = 40
_WORDS = re.compile(r"[\w*#@$-]+")

Spans = list[list[int]]

ADDED = "added"
"""The group of the words that a ministry has added."""


@dataclass(frozen=True)
class Group:
    name: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    is_within_sentence: bool = True
    even_negated: bool = False
    even_quoted: bool = False
    even_reported: bool = False


@dataclass(frozen=True)
class Lists:
    """`by_key`: the phrases that a text with that key may hold."""

    by_key: Mapping[str, Sequence[tuple[Group, Phrase]]]
    contexts: Mapping[str, tuple[Phrase, ...]]

    def possible(self, reading: Reading) -> Iterator[tuple[Group, Phrase]]:
        seen: set[Phrase] = set()
        for key in self.by_key.keys() & reading.keys:
            for group, one in self.by_key[key]:
                if one not in seen and one.may_be_in(reading):
                    seen.add(one)
                    yield group, one


def check_of(rule_id: str, topic: str) -> Callable[[CommentText], Iterator[Hit]]:
    """The check of a rule that has a list and nothing else."""

    def check(comment: CommentText) -> Iterator[Hit]:
        yield from found(matches(comment, rule_id, topic))

    return check


def found(spans: Spans) -> Iterator[Hit]:
    if spans:
        yield Hit("found", {"spans": merged(spans)})


def merged(spans: Spans) -> Spans:
    """In reading order, none inside another."""
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return joined


def matches(
    comment: CommentText, rule_id: str, topic: str, *, groups: Collection[str] | None = None
) -> Spans:
    """Stretches of the comment's text, of all groups or of those named `groups`. What the ministry has added
    and taken away is honoured."""
    lists = delivered(topic)
    reading = comment.reading
    surroundings = _Surroundings(lists.contexts, reading)
    removed = comment.lists.removed.get(rule_id, frozenset())
    more = comment.lists.added.get(rule_id)
    spans: Spans = []
    for group, one in (*lists.possible(reading), *_added(more)) if more else lists.possible(reading):
        if one.written in removed or (groups is not None and group.name not in groups):
            continue
        for start, end in one.places(reading):
            if not _holds_any(removed, reading.text[start:end]) and surroundings.allow(group, start, end):
                spans.append(list(reading.original(start, end)))
    return spans


def _holds_any(removed: Collection[str], matched: str) -> bool:
    return bool(removed) and any(
        f" {word} " in f" {' '.join(_WORDS.findall(matched))} " for word in removed if word
    )


class _Surroundings:
    """What stands around a match. Each context is looked for once in a comment."""

    def __init__(self, contexts: Mapping[str, Iterable[Phrase]], reading: Reading) -> None:
        self._contexts = contexts
        self._reading = reading
        self._starts: dict[str, list[int]] = {}

    def allow(self, group: Group, start: int, end: int) -> bool:
        text = self._reading.text
        first, last = self._reading.sentence(start)
        if not group.even_negated and _NEGATED.search(text, max(first, start - _NEGATED_WITHIN), start):
            return False
        if not group.even_quoted and self._reading.is_quoted(start, end):
            return False
        if not group.even_reported and self._has("reported", first, last):
            return False
        reach = (first, last) if group.is_within_sentence else (0, len(text))
        return all(self._has(need, *reach) for need in group.needs) and not any(
            self._has(other, *reach) for other in group.unless
        )

    def _has(self, context: str, first: int, last: int) -> bool:
        if context not in self._starts:
            self._starts[context] = sorted(
                start
                for one in self._contexts[context]
                if one.may_be_in(self._reading)
                for start, _end in one.places(self._reading)
            )
        starts = self._starts[context]
        place = bisect_left(starts, first)
        return place < len(starts) and starts[place] < last


@lru_cache(maxsize=256)
def _added(words: frozenset[str]) -> tuple[tuple[Group, Phrase], ...]:
    group = Group(ADDED)
    return tuple((group, one) for word in sorted(words) if (one := added(word)))


@cache
def delivered(topic: str) -> Lists:
    """Raises KeyError where a list names a class or a context that is not there."""
    shared, own = _file("shared"), _file(topic)
    classes = {**shared["classes"], **own.get("classes", {})}
    contexts = {
        name: _phrases(lines, classes)
        for name, lines in {**shared["contexts"], **own.get("contexts", {})}.items()
    }
    by_key: defaultdict[str, list[tuple[Group, Phrase]]] = defaultdict(list)
    for group in own["groups"]:
        rules = _group(group, contexts)
        for one in _phrases(group["phrases"], classes):
            for key in one.keys[0]:
                by_key[key].append((rules, one))
    return Lists(dict(by_key), contexts)


def _group(group: dict[str, Any], contexts: Mapping[str, object]) -> Group:
    return Group(
        name=group["name"],
        needs=_known(group, "needs", contexts),
        unless=_known(group, "unless", contexts),
        is_within_sentence=group.get("within", "sentence") == "sentence",
        even_negated=group.get("even_negated", False),
        even_quoted=group.get("even_quoted", False),
        even_reported=group.get("even_reported", False),
    )


def _known(group: dict[str, Any], field: str, contexts: Mapping[str, object]) -> tuple[str, ...]:
    names = tuple(group.get(field, ()))
    for name in names:
        contexts[name]
    return names


@cache
def words_of(topic: str, name: str) -> tuple[str, ...]:
    """Those of one of a list's classes, as they are written there."""
    return tuple(_file(topic)["classes"][name].split("|"))


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _phrases(lines: str, classes: dict[str, str]) -> tuple[Phrase, ...]:
    return tuple(
        phrase(" ".join(line.split()), classes) for line in re.split(r"[\n,]", lines) if line.strip()
    )
