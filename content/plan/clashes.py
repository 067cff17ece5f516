"""Where entries stand in each other's way, in the plan and while one writes. Pure.

Two on one account within the hour; or another ministry within the hour, on the same theme or on another. What has gone
out already cannot be moved, so two that both have are no clash.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from content.plan.entry import Entry
from content.plan.theme import is_same_theme

HOUR = dt.timedelta(hours=1)


class Kind(StrEnum):
    """`HOUR` is no more than the same hour, and only of what is on its way out: the ministries have many."""

    ACCOUNT = "account"
    THEME = "theme"
    HOUR = "hour"


IN_THE_PLAN = (Kind.ACCOUNT, Kind.THEME)
"""What one moves for. The rest is said to the one who writes, as advice."""


def with_clashes(own: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """`own` in order of time, each with what it clashes with."""
    everybody = sorted([*own, *others], key=lambda entry: entry.at)
    times = [entry.at for entry in everybody]
    found = []
    for entry in sorted(own, key=lambda entry: (entry.at, entry.account)):
        first, end = bisect_right(times, entry.at - HOUR), bisect_left(times, entry.at + HOUR)
        near = tuple(other for other in everybody[first:end] if other is not entry and is_clash(entry, other))
        found.append(replace(entry, clashes=near) if near else entry)
    return found


def is_clash(one: Entry, other: Entry) -> bool:
    return kind_of(one, other) in IN_THE_PLAN


def kind_of(one: Entry, other: Entry) -> Kind | None:
    """How the other stands in the way of the one; None where it does not."""
    if abs(one.at - other.at) >= HOUR or not (one.has_time and other.has_time):
        return None
    if one.has_left and other.has_left:
        return None
    if one.account_id == other.account_id:
        return Kind.ACCOUNT
    if other.is_own or one.ministry == other.ministry:
        return None
    if is_same_theme(one.title, other.title):
        return Kind.THEME
    return Kind.HOUR if other.is_on_its_way else None
