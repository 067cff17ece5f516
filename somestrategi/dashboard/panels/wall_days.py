"""Days of the plan on the meeting's wall, which has room for a few entries a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from content.plan.entry import Entry
from somestrategi.core import clock


@dataclass(frozen=True)
class WallDay:
    """`is_gap`: a working day on which nothing goes out. `limit` entries are in view."""

    on: dt.date
    entries: Sequence[Entry]
    is_gap: bool
    limit: int

    @property
    def is_today(self) -> bool:
        return self.on == clock.today()

    @property
    def in_view(self) -> Sequence[Entry]:
        """Those that clash before the others; shown by time."""
        chosen = sorted(self.entries, key=lambda entry: (not entry.clashes, entry.at))[: self.limit]
        return sorted(chosen, key=lambda entry: (entry.at, entry.ministry))

    @property
    def more_count(self) -> int:
        return max(0, len(self.entries) - self.limit)
