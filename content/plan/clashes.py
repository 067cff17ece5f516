"""Where entries stand in each other's way. Pure.

Two on one account within the hour; or another ministry within the hour on the same theme. What has gone out already
cannot be moved, so two that both have are no clash.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from content.plan.entry import Entry
from content.plan.theme import is_same_theme

HOUR = dt.timedelta(hours=1)


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
    """Of two within the hour."""
    if (one.has_left and other.has_left) or not (one.has_time and other.has_time):
        return False
    if one.account_id == other.account_id:
        return True
    return not other.is_own and is_same_theme(one.title, other.title)
