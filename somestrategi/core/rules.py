"""Rules are values: a permanent id, texts, the requirements they keep, and one pure function.

The same type serves checks on drafts, nightly audits and triage of comments (ARCHITECTURE §4). A rule knows no
database, clock, settings or network: whatever it needs is a field of the frozen snapshot that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Text = str | Promise
Snapshot = TypeVar("Snapshot")


class Severity(StrEnum):
    """On drafts: stops, needs a reason, informs. On audits and comments: high, medium, low."""

    BLOCK = "block"
    WARN = "warn"
    ADVISE = "advise"

    @property
    def rank(self) -> int:
        """0 is the most severe: sorts lists, never stored."""
        return _RANKS[self]


_RANKS = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Hit:
    """One thing a rule found.

    `message` names one of the rule's messages and `params` fill it, so that the text is written in the
    reader's own language when it is shown and not when it was found. `key` tells hits of the same rule on the
    same object apart. `severity` overrides the rule's.
    """

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule(Generic[Snapshot]):
    """A frozen rule. `check` is pure and never raises on any snapshot.

    `requirements` are ids of the strategy's register (S21). `messages` maps a message id to a translated
    sentence with named placeholders, and `headlines` the same ids to a few words where the title says too
    little. `fires` and `silent` are one example each that the contract test runs.
    `is_security` keeps the finding's text off shared screens and inside its ministry. `evidence` names those of a
    hit's params that are values in their own right, in words: «Dager uten publisering». `words` turn a param that is
    an id into what the reader calls it.
    """

    id: str
    title: Text
    why: Text
    requirements: tuple[str, ...]
    severity: Severity
    messages: Mapping[str, Text]
    check: Callable[[Snapshot], Iterable[Hit]]
    fires: Snapshot
    silent: Snapshot
    is_security: bool = False
    headlines: Mapping[str, Text] = field(default_factory=dict)
    evidence: Mapping[str, Text] = field(default_factory=dict)
    words: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    def headline(self, message: str, params: Mapping[str, Any]) -> str:
        """A hit in a few words, for lists and wall screens; the title where the message has none of its own."""
        text = self.headlines.get(message)
        return str(self.title) if text is None else str(text) % self._in_words(params)

    def sentence(self, message: str, params: Mapping[str, Any]) -> str:
        """A hit in words, in the language that is active now. An unknown message id reads as the title."""
        text = self.messages.get(message)
        if text is None:
            return str(self.title)
        return str(text) % self._in_words(params)

    def _in_words(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self.words:
            return params
        return {
            name: self.words[name](value) if name in self.words else value for name, value in params.items()
        }


class RuleBook(Generic[Snapshot]):
    """Rules in the order the reader meets them; ids are unique."""

    def __init__(self, rules: Iterable[Rule[Snapshot]]) -> None:
        listed = tuple(rules)
        self._rules = {rule.id: rule for rule in listed}
        if len(self._rules) != len(listed):
            raise ValueError("Two rules share an id.")

    def __iter__(self) -> Iterator[Rule[Snapshot]]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._rules

    def get(self, rule_id: str) -> Rule[Snapshot] | None:
        return self._rules.get(rule_id)

    def run(self, snapshot: Snapshot) -> Iterator[tuple[Rule[Snapshot], Hit]]:
        """Every hit of every rule, in the book's order."""
        for rule in self:
            for hit in rule.check(snapshot):
                yield rule, hit
