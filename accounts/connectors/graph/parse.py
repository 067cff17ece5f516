"""Field names that all three platforms share: times, lists with cursors, ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from accounts.connectors.errors import Misunderstood
from somestrategi.core import clock

Fields = Mapping[str, Any]


def time(text: Any) -> dt.datetime:
    """«2026-11-29T10:15:00+0000», or unix seconds. Raises Misunderstood."""
    try:
        if isinstance(text, int | float):
            return dt.datetime.fromtimestamp(text, dt.UTC)
        return dt.datetime.fromisoformat(str(text)).astimezone(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Misunderstood("A time that is none.") from error


def time_or_now(text: Any) -> dt.datetime:
    """For events: one without a time that can be read happened when it came."""
    try:
        return time(text)
    except Misunderstood:
        return clock.now()


def text_of(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)


def inner(fields: Fields, name: str) -> Fields:
    value = fields.get(name)
    return value if isinstance(value, dict) else {}


def rows(fields: Fields, name: str = "data") -> tuple[Fields, ...]:
    value = fields.get(name)
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def required_id(fields: Fields, name: str = "id") -> str:
    """The id of what was made. Raises Misunderstood where there is none: it may have been made all the same."""
    value = fields.get(name)
    if not value:
        raise Misunderstood("An answer without an id.")
    return str(value)


def next_cursor(fields: Fields) -> str:
    """Empty at the end: the API gives cursors on the last page too, but no `next`."""
    paging = inner(fields, "paging")
    return text_of(inner(paging, "cursors"), "after") if paging.get("next") else ""
