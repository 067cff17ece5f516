"""What a file or a connector says about one publication, before it is recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class MediaFacts(NamedTuple):
    """What is known of the media; the values of `content.models.Media` and `Captions`."""

    media: str
    captions: str = "unknown"


@dataclass(frozen=True)
class PublicationRow:
    """`remote_id` is the platform's; `published_at` is aware. `has_time` is False where only the date is known,
    and then the time is noon in Oslo, so that no time zone can move the publication to another day. `link_id` is the
    post's id as its permalink shows it, where that is another: what a person pasted is known by it. `media`
    is unknown where the file does not tell, and then what is known stands."""

    remote_id: str
    permalink: str
    text: str
    kind: str
    published_at: dt.datetime
    has_time: bool = True
    link_id: str = ""
    media: str = "unknown"


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Sample:
    """One row to look at before it is recorded. `text` is its beginning; `written_form` is of the whole text.
    `changed_fields` are names of `Publication`'s fields, for a row that is changed."""

    remote_id: str
    text: str
    kind: str
    published_at: dt.datetime
    has_time: bool
    written_form: str
    state: RowState
    changed_fields: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """How rows stand against what is recorded; `samples` are the newest of each state, when asked for."""

    new_count: int
    changed_count: int
    unchanged_count: int
    samples: tuple[Sample, ...] = ()
