"""What a platform lets us do, and by which way. What cannot be sourced stays undeclared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Can(StrEnum):
    PUBLISH = "publish"
    PUBLISH_STORY = "publish_story"
    DELETE = "delete"
    READ_PUBLICATIONS = "read_publications"
    READ_STORIES = "read_stories"
    READ_COMMENTS = "read_comments"
    READ_EVENTS = "read_events"
    """What others have done towards the account: replies, mentions and quotes, also where we would not look."""
    REPLY = "reply"
    HIDE = "hide"
    DELETE_COMMENT = "delete_comment"
    """What somebody else wrote under one of ours."""
    CLOSE = "close"
    """Close and open the comments of one publication."""
    READ_FIGURES = "read_figures"
    READ_PROFILE = "read_profile"
    RECEIVE_EVENTS = "receive_events"
    """Webhooks."""


class Way(StrEnum):
    INTERFACE = "interface"
    FILE = "file"
    BY_HAND = "by_hand"
    """In the platform's own tool; the page says how."""


@dataclass(frozen=True)
class Capability:
    """`source` is the fact it stands on (`facts/…`, the platform's page). `note` is a message id with what the person
    must know, such as a ceiling; empty where there is nothing to say."""

    way: Way
    source: str
    note: str = ""
