"""What an audit is: a pure rule and the stream of snapshots that it is run on (ARCHITECTURE §3, §4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model

from somestrategi.core.rules import Rule


@dataclass(frozen=True)
class Subject:
    """The object a finding is about: content type and id, without a key upwards, and what it is called."""

    model: type[Model]
    id: int
    label: str


class AboutSomething(Protocol):
    @property
    def subject(self) -> Subject: ...


S_co = TypeVar("S_co", bound=AboutSomething, covariant=True)
S = TypeVar("S", bound=AboutSomething)


@dataclass(frozen=True)
class Scope:
    """One ministry on one date, with the thresholds that held then. `today` is a date in Oslo.

    `audit_from` is the ministry's «egenkontroll fra» (docs/adr/0001-fair-start.md): a snapshot that tells when its
    matter happened, as `happened_on`, is passed over when that is earlier. A state of today, and a share over time,
    have no such date. `predecessor_ids` are the ministries that were merged into this one: what they published is
    put right here, and counts in their own shares.
    """

    ministry_id: int
    today: dt.date
    thresholds: Mapping[str, Any]
    audit_from: dt.date | None = None
    predecessor_ids: tuple[int, ...] = ()

    def is_before_the_start(self, snapshot: object) -> bool:
        happened_on: dt.date | None = getattr(snapshot, "happened_on", None)
        return self.audit_from is not None and happened_on is not None and happened_on < self.audit_from


@dataclass(frozen=True)
class Audit(Generic[S]):
    """`snapshots` costs a fixed number of queries, whatever the number of accounts and publications.

    `mend_url` is the address of the page where a finding on that object is put right, without a query; by default
    the object's own page. `owners` are the people to whom new findings go, by the hit's key, and under an empty key
    those of the rest; without it nobody is named.
    """

    rule: Rule[S]
    snapshots: Callable[[Scope], Iterable[S]]
    mend_url: Callable[[Subject], str] | None = None
    owners: Callable[[int], Mapping[str, int]] | None = None
