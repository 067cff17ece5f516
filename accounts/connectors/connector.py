"""One platform as the product sees it: what it can do, and the functions that do it. `<platform>/__init__.py` fills one
in; a function that is None is a capability that is not declared (a contract test walks over them all)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    OutgoingPost,
    Page,
    Remark,
    Renewed,
    SeenComment,
    SeenFigure,
    SeenProfile,
    SeenPublication,
    Sent,
    Sought,
    Tested,
)


@dataclass(frozen=True)
class SecretField:
    """One thing that the connecting page asks for. `name` is the key in `Credentials.secrets`."""

    name: str
    title: Promise
    help: Promise | str = ""
    is_secret: bool = True
    is_optional: bool = False


@dataclass(frozen=True)
class Permission:
    """`name` as the platform writes it; `why` in words."""

    name: str
    why: Promise


@dataclass(frozen=True)
class Event:
    """What a webhook or a poll told."""

    account_remote_id: str
    comment: SeenComment | None = None
    publication_changed: str = ""
    """The remote id of a publication that was made, changed or deleted: to be read anew."""
    is_unknown: bool = False


@dataclass(frozen=True)
class Webhook:
    """`challenge` gives the text to echo, or None to refuse; `is_signed` judges the raw body; `events` parses it, skips
    what it does not know and never raises on unknown fields."""

    challenge: Callable[[Mapping[str, str], str], str | None]
    is_signed: Callable[[bytes, Mapping[str, str], str], bool]
    events: Callable[[bytes], tuple[Event, ...]]


def random_key(_at: dt.datetime) -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Connector:
    """`key` is the platform's. `server` is the default base address (`book.server_of`); `asks_for_server`: the
    connection says which. `new_key` makes the call's own key at the claim, before anything is sent. `repeatable_for` is
    how long the same call with the same key does no harm; None: never repeat. `is_local` marks the demo's own, which is
    no platform.

    `prepare` uploads what nobody sees and may be repeated, and returns notes; it may raise NotReady and is then asked
    again with the notes so far. `keep` stores notes at once, for what must be safe before the next byte (an upload's
    session). `publish` is the one call that makes the post visible. `find` looks for a call whose answer was lost.
    """

    key: str
    capabilities: Mapping[Can, Capability]
    server: str = ""
    asks_for_server: bool = False
    is_local: bool = False
    permissions: tuple[Permission, ...] = ()
    secret_fields: tuple[SecretField, ...] = ()
    new_key: Callable[[dt.datetime], str] = random_key
    repeatable_for: dt.timedelta | None = None
    per_platform: int = 2
    """Calls in flight at a time over all accounts: a platform that hangs holds no more of the worker than this."""
    reads_every: dt.timedelta = dt.timedelta(minutes=5)
    """How often publications are read; seldomer where a day's reading is rationed over all accounts."""

    test: Callable[[Credentials], Tested] | None = None
    renew: Callable[[Credentials], Renewed] | None = None
    prepare: Callable[[Credentials, OutgoingPost, Notes, Callable[[Notes], None]], Notes] | None = None
    publish: Callable[[Credentials, OutgoingPost, str, Notes], Sent] | None = None
    find: Callable[[Credentials, Sought], Found] | None = None
    permalink: Callable[[Credentials, Sent], str] | None = None
    """Asked after publishing, where `publish` does not know it; best effort."""
    delete: Callable[[Credentials, str, Notes], None] | None = None
    """Deleting what is gone already is no error."""
    reply: Callable[[Credentials, OutgoingPost, str, Notes], Sent] | None = None
    hide: Callable[[Credentials, str, bool], Remark | None] | None = None
    """A comment's remote id, and whether it shall be hidden. Returns when the platform shows that it took effect, and
    with a remark where the person should know something, such as a ceiling that comes near."""
    close: Callable[[Credentials, str, bool], None] | None = None
    """A publication's remote id, and whether comments shall be closed. Returns as `hide`."""
    read_publications: Callable[[Credentials, str], Page[SeenPublication]] | None = None
    """Newest first from `cursor`, empty for the newest."""
    read_publication: Callable[[Credentials, str], SeenPublication | None] | None = None
    """One; None when the platform says that it is gone."""
    read_stories: Callable[[Credentials], Page[SeenPublication]] | None = None
    read_comments: Callable[[Credentials, str, str], Page[SeenComment]] | None = None
    """Of one publication, from `cursor`."""
    read_events: Callable[[Credentials, str], Page[Event]] | None = None
    """Newest first from `cursor`, empty for the newest: the same comment may come here and by `read_comments`."""
    read_figures: Callable[[Credentials, tuple[str, ...]], Page[SeenFigure]] | None = None
    """Of the publications named (at most 50), and with none named of the account itself."""
    read_profile: Callable[[Credentials], SeenProfile] | None = None
    webhook: Webhook | None = None

    def way(self, can: Can) -> Way | None:
        capability = self.capabilities.get(can)
        return capability.way if capability else None

    def can(self, can: Can) -> bool:
        """By the interface, without a person."""
        return self.way(can) is Way.INTERFACE


FUNCTIONS: Mapping[Can, tuple[str, ...]] = {
    Can.PUBLISH: ("publish", "find", "new_key"),
    Can.PUBLISH_STORY: ("publish", "find"),
    Can.DELETE: ("delete",),
    Can.READ_PUBLICATIONS: ("read_publications", "read_publication"),
    Can.READ_STORIES: ("read_stories",),
    Can.READ_COMMENTS: ("read_comments",),
    Can.READ_EVENTS: ("read_events",),
    Can.REPLY: ("reply", "find"),
    Can.HIDE: ("hide",),
    Can.DELETE_COMMENT: ("delete",),
    Can.CLOSE: ("close",),
    Can.READ_FIGURES: ("read_figures",),
    Can.READ_PROFILE: ("read_profile",),
    Can.RECEIVE_EVENTS: ("webhook",),
}
"""What must be there when the capability is declared with `Way.INTERFACE`."""
