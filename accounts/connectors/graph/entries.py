"""The shape of a delivery on Facebook and Instagram: {object, entry: [{id, time, changes: [{field, value}]}]}
(platforms.md §4.5). Deliveries come in batches, more than once and out of order; what is not known is passed over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.connectors.connector import Event
from accounts.connectors.errors import Misunderstood
from accounts.connectors.graph.parse import Fields, inner, rows, text_of


@dataclass(frozen=True)
class Change:
    account: str
    time: Any
    name: str
    value: Fields = field(repr=False)


def changes(body: bytes, wanted: str) -> Iterator[Change]:
    """`wanted` is the object that it must be about. Raises Misunderstood for what is no delivery at all."""
    told = loaded(body)
    if not isinstance(told, dict) or told.get("object") != wanted:
        raise Misunderstood("A delivery about something else.")
    for entry in rows(told, "entry"):
        for change in rows(entry, "changes"):
            yield Change(
                text_of(entry, "id"), entry.get("time"), text_of(change, "field"), inner(change, "value")
            )


def loaded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise Misunderstood("A delivery that is no JSON.") from error


def told_by(known: Iterable[Change], read: Callable[[Change], Event | None]) -> tuple[Event, ...]:
    return tuple(event for change in known if (event := read(change)) is not None)


def unknown(account: str) -> Event:
    return Event(account, is_unknown=True)
