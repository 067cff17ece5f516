"""Rate headers: X-App-Usage and X-Business-Use-Case-Usage, percent of what is allowed; the second also says in minutes
when there is room again (platforms.md §4.5, publishing.md §1)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from somestrategi.core import clock


def retry_at(headers: Mapping[str, str]) -> dt.datetime | None:
    """None where no header says."""
    waits = [usage.get("estimated_time_to_regain_access") for usage in _usages(headers)]
    minutes = max((wait for wait in waits if isinstance(wait, int | float)), default=0)
    return clock.now() + dt.timedelta(minutes=minutes) if minutes else None


def _usages(headers: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    try:
        told = json.loads(headers.get("X-Business-Use-Case-Usage", "") or "{}")
    except ValueError:
        return
    if isinstance(told, dict):
        for of_one in told.values():
            if isinstance(of_one, list):
                yield from (usage for usage in of_one if isinstance(usage, dict))
