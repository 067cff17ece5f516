"""What a triage rule is given: one comment's text, and everything that it needs to judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from moderation.triage.reading import Reading, read
from somestrategi.core.personal_data import Folded, fold


@dataclass(frozen=True)
class WordLists:
    """What a ministry has added to the words of a rule, and taken away; by rule id, in lower case. A star stands for
    any letters: `tosk*`. What is taken away is a line of the delivered list, or a word or words of what matched."""

    added: Mapping[str, frozenset[str]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[str]] = field(default_factory=dict)


NO_LISTS = WordLists()


@dataclass(frozen=True)
class CommentText:
    """`text` as it was written, never stored. `form` is the identified written form: nb, nn, mixed, other or
    undetermined. `public_numbers` are digits alone, `public_emails` and `public_addresses` in lower case: the
    ministries' own, which are nobody's personal data."""

    text: str
    form: str = "undetermined"
    lists: WordLists = NO_LISTS
    public_numbers: frozenset[str] = frozenset()
    public_emails: frozenset[str] = frozenset()
    public_addresses: frozenset[str] = frozenset()

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def reading(self) -> Reading:
        return read(self.folded)
