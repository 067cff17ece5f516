"""What passes between the product and a connector: frozen, and in our own words. Only a connector's `parse` knows the
platform's field names (ARCHITECTURE §7.12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext

T = TypeVar("T")

Notes = Mapping[str, Any]
"""What a connector wants kept between two calls, as JSON: ids of uploads, a container, a session address."""


@dataclass(frozen=True)
class Credentials:
    """How we come in. `server` is the base address; `remote_id` the platform's id of the account, empty until the first
    good test. `secrets` never show in a log or a traceback."""

    server: str
    handle: str
    remote_id: str
    secrets: Mapping[str, str] = field(repr=False)
    seconds: float = 20
    """How long one call may take in all."""


@dataclass(frozen=True)
class Renewed:
    """New secrets; all of them. `renew_at` is when to ask again, `expires_at` when a person must; None: never."""

    secrets: Mapping[str, str] = field(repr=False)
    renew_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None


@dataclass(frozen=True)
class Tested:
    """What «Test tilkoblingen» found: whose account the credentials open, and what they lack."""

    remote_id: str
    handle: str
    name: str
    missing_permissions: tuple[str, ...] = ()
    expires_at: dt.datetime | None = None


class MediaKind(StrEnum):
    IMAGE = "image"
    VIDEO = "video"


@dataclass(frozen=True)
class OutgoingCaptions:
    """`data` is the file as uploaded; `form` nb or nn."""

    format: str
    data: bytes
    form: str


@dataclass(frozen=True)
class OutgoingMedia:
    """`mime_type` by its bytes. `read` gives the bytes, `size` how many. `public_url` is where the platform may
    fetch it for a day; empty where there is none. `duration` in seconds. `alt_text` is empty for decoration."""

    kind: MediaKind
    mime_type: str
    file_name: str
    size: int
    read: Callable[[], bytes] = field(repr=False)
    alt_text: str = ""
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    public_url: str = ""
    captions: OutgoingCaptions | None = None


@dataclass(frozen=True)
class OutgoingPost:
    """`kind` post or story; `form` the written form as the platform may be told it: nb, nn, or empty. `title` is for
    platforms whose posts have one (YouTube), taken from the topic of the post. `at` is when it was claimed: records
    that hold their time take this, so that a repeat is the same record. `reply_to` is the remote id that a reply
    answers."""

    text: str
    at: dt.datetime
    kind: str = "post"
    form: str = ""
    title: str = ""
    media: tuple[OutgoingMedia, ...] = ()
    reply_to: str = ""


@dataclass(frozen=True)
class Sent:
    """`permalink` may be empty: some platforms tell it later. `notes` are what `find`, `hide` and `delete` may want."""

    remote_id: str
    permalink: str = ""
    notes: Notes = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """What the person should know beside a yes, such as a ceiling that comes near. `message` is a message id with
    `params` for its braces, so that it can be kept and read in either form."""

    message: str
    params: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return gettext(self.message).format(**self.params)


class Search(StrEnum):
    """What looking for a call whose answer was lost came to."""

    FOUND = "found"
    NOT_SEEN = "not_seen"
    """It is not in the list, which may lag behind: look again."""
    NEVER = "never"
    """The platform's own handle proves that nothing was done: the same call may be made again."""
    SEVERAL = "several"
    """More than one could be it: a person must say."""


@dataclass(frozen=True)
class Found:
    search: Search
    sent: Sent | None = None


@dataclass(frozen=True)
class Sought:
    """What to look for. `known` are remote ids that we know to be something else."""

    post: OutgoingPost
    key: str
    notes: Notes
    sent_at: dt.datetime
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SeenMedia:
    """One picture or video. `alt_text` and `has_captions` are None where the platform does not tell."""

    kind: str
    alt_text: str | None = None
    has_captions: bool | None = None
    url: str = ""


@dataclass(frozen=True)
class SeenPublication:
    """One of the account's publications as it stands. `kind` is post, reply, repost, story or unknown; `form` nb or nn
    where the platform holds one. `media` is None where the platform does not tell, empty where there is none.
    `expires_at`: a story's end."""

    remote_id: str
    permalink: str
    text: str
    published_at: dt.datetime
    kind: str = "post"
    form: str = ""
    media: tuple[SeenMedia, ...] | None = None
    edited_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    is_ours: bool | None = None
    """Made through this product's own application; None where the platform does not tell."""


@dataclass(frozen=True)
class SeenComment:
    """What somebody wrote, or what became of it. `verb` is added, edited, removed, hidden or shown; `kind` is comment,
    reply, mention, quote, review or visitor_post. `author_id` is for the keyed pseudonym only (ARCHITECTURE §5)."""

    remote_id: str
    publication_remote_id: str
    verb: str
    at: dt.datetime
    kind: str = "comment"
    text: str = field(default="", repr=False)
    author_id: str = field(default="", repr=False)
    author_name: str = field(default="", repr=False)
    parent_remote_id: str = ""
    permalink: str = ""
    is_hidden: bool | None = None
    is_hidden_by_platform: bool = False


@dataclass(frozen=True)
class SeenFigure:
    """One figure. `metric` is our metric id (`metrics/definitions/<platform>.py`); `remote_id` the publication's, empty
    for the account's own. `as_of` is the figure's date."""

    metric: str
    value: float
    as_of: dt.date
    remote_id: str = ""


@dataclass(frozen=True)
class SeenProfile:
    """What the platform shows of the account. None: it does not tell."""

    remote_id: str
    handle: str
    name: str
    url: str
    text: str
    link: str = ""
    follower_count: int | None = None
    has_mark: bool | None = None
    picture_url: str = ""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One answer of a list. `cursor` asks for what comes next; empty at the end. `missing` names the parts that failed
    alone, such as a metric that the platform has removed."""

    items: tuple[T, ...]
    cursor: str = ""
    missing: tuple[str, ...] = ()
