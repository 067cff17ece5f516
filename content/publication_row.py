"""What a file or a connector says about one publication, before it is recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PublicationRow:
    """`remote_id` is the platform's; `published_at` is aware. `has_time` is False where only the date is known,
    and then the time is noon in Oslo, so that no time zone can move the publication to another day."""

    remote_id: str
    permalink: str
    text: str
    kind: str
    published_at: dt.datetime
    has_time: bool = True


@dataclass(frozen=True)
class Comparison:
    """How rows stand against what is recorded."""

    new_count: int
    changed_count: int
    unchanged_count: int
