"""A platform as data: which addresses are its own, what it allows, and what can be done there. Pure: no models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Offer(StrEnum):
    """Whether something can be done on the platform."""

    YES = "yes"
    """Through its programming interface."""
    MANUAL = "manual"
    """By a person in the platform's own tools, or from a file."""
    NO = "no"
    UNKNOWN = "unknown"


class LimitState(StrEnum):
    KNOWN = "known"
    NONE = "none"
    """The platform sets no limit."""
    NOT_OFFERED = "not_offered"
    """There is no such text on the platform."""
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How good the source is (facts/platforms.md, facts/publishing.md)."""

    PRIMARY = "A"
    PRIMARY_COPY = "A*"
    SECONDARY = "B"
    TRIED = "T"
    MEMORY = "M"
    NOT_FOUND = "?"
    UNMARKED = "-"
    """The facts name it without a mark."""

    @property
    def is_sure(self) -> bool:
        """Read at the source, or tried. What is not is shown as unsure."""
        return self in (Confidence.PRIMARY, Confidence.PRIMARY_COPY, Confidence.TRIED)


@dataclass(frozen=True)
class ProfilePattern:
    """`match` is a regular expression over the whole path (and the kept query); `path` writes the canonical path
    and `handle` the handle out of its named groups."""

    match: str
    path: str
    handle: str = "{handle}"


@dataclass(frozen=True)
class PostPattern:
    """`host` restricts the pattern to one host (youtu.be); `remote_id` writes the post's id out of the groups."""

    match: str
    remote_id: str = "{remote_id}"
    host: str = ""


@dataclass(frozen=True)
class PlatformAddresses:
    """The addresses of one platform.

    `home` is the host of canonical addresses. `subdomains` may stand before each of `hosts`, and with
    `has_country_hosts` a language or country too (no.linkedin.com). `short_hosts` and `short_paths` redirect.
    `demo_hosts` stand for the platform in the demo alone. `any_host` is a network of many servers: the host is
    part of the handle. `query_names` are kept for matching, in this order. `ignored_in_handle` are characters
    that do not tell two handles apart; capitals never do.
    """

    key: str
    home: str
    hosts: tuple[str, ...]
    profiles: tuple[ProfilePattern, ...]
    posts: tuple[PostPattern, ...]
    stop_words: frozenset[str] = frozenset()
    subdomains: tuple[str, ...] = ()
    has_country_hosts: bool = False
    short_hosts: tuple[str, ...] = ()
    short_paths: tuple[str, ...] = ()
    demo_hosts: tuple[str, ...] = ()
    any_host: bool = False
    query_names: tuple[str, ...] = ()
    ignored_in_handle: str = ""


@dataclass(frozen=True)
class Limit:
    """A text's longest length. `value` is None unless `state` is known; `counted_in` says what is counted
    (characters, weighted characters, graphemes, bytes)."""

    state: LimitState
    confidence: Confidence
    source: str
    value: int | None = None
    counted_in: str = ""


@dataclass(frozen=True)
class Capability:
    offer: Offer
    confidence: Confidence
    source: str


class HarvestScope(StrEnum):
    """What the National Archives keep of a platform, as far as was found (S71)."""

    OPENING_POSTS = "opening_posts"
    """Of open profiles, without comments."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PlatformHarvest:
    what: HarvestScope
    confidence: Confidence
    source: str


NOT_LOOKED_FOR = PlatformHarvest(HarvestScope.UNKNOWN, Confidence.NOT_FOUND, "not looked for")
"""For a platform whose definition says nothing: one that an administrator entered, or edited before we asked."""


@dataclass(frozen=True)
class Hiding:
    """What it means on the platform to hide a whole account (S21). `called` is the platform's own English word.

    `deletes_after_days`: the platform deletes the account so long after, and hiding is deleting there. None: no such
    limit is known, which does not say that there is none.
    """

    offer: Offer
    confidence: Confidence
    source: str
    called: str = ""
    deletes_after_days: int | None = None


@dataclass(frozen=True)
class Deleting:
    """What it means to delete a whole account. `regret_days`: so long it can be taken back; None: unknown.
    `frees_handle`: whether others can take the user name afterwards."""

    offer: Offer
    confidence: Confidence
    source: str
    regret_days: int | None = None
    frees_handle: Offer = Offer.UNKNOWN


@dataclass(frozen=True)
class PlatformDefinition:
    key: str
    name: str
    addresses: PlatformAddresses
    text_limit: Limit
    alt_text_limit: Limit
    can_read_comments: Capability
    can_hide: Capability
    can_delete: Capability
    can_close: Capability
    can_read_figures: Capability
    hiding: Hiding
    deleting: Deleting
    archive: PlatformHarvest = NOT_LOOKED_FOR
