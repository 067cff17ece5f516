"""What a server takes of a post, by its own limits (docs.joinmastodon.org/entities/Instance)."""

from __future__ import annotations

import re

from accounts.connectors.errors import Refused
from accounts.connectors.mastodon.parse import Limits
from accounts.connectors.values import MediaKind, OutgoingPost
from somestrategi.core.text import grapheme_count

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<!\w)(@\w+)@[\w.-]+\w")
"""Of a name on another server only the first part counts."""
MOST_AT_ALL = 100_000
"""Signs that we send at all, whatever a server says."""


def counted(text: str, limits: Limits) -> int:
    links = _LINK.findall(text)
    return grapheme_count(_ELSEWHERE.sub(r"\1", _LINK.sub("", text))) + len(links) * limits.per_link


def judge(post: OutgoingPost, limits: Limits) -> None:
    """Raises Refused."""
    if post.kind != "post":
        raise Refused("Mastodon has no stories.")
    if not post.text.strip() and not post.media:
        raise Refused("There is nothing to publish.", field="text")
    if "\x00" in post.text or any("\ud800" <= sign <= "\udfff" for sign in post.text):
        raise Refused("The text holds signs that no platform takes.", field="text")
    if len(post.text) >= MOST_AT_ALL or counted(post.text, limits) > limits.text:
        raise Refused(f"The text is longer than {limits.text} characters.", field="text")
    videos = [one for one in post.media if one.kind is MediaKind.VIDEO]
    if len(post.media) > (1 if videos else limits.attachments):
        raise Refused(f"Up to {limits.attachments} pictures, or one video alone.", field="media")
    for one in post.media:
        largest = limits.video if one.kind is MediaKind.VIDEO else limits.picture
        if one.size > largest:
            raise Refused(f"A file is larger than {largest} bytes.", field="media")
        if limits.mime_types and one.mime_type not in limits.mime_types:
            raise Refused(f"The server does not take {one.mime_type}.", field="media")
        if len(one.alt_text) > limits.description:
            raise Refused(f"An alternative text is longer than {limits.description}.", field="alt_text")


def same(ours: str, theirs: str) -> bool:
    """Whether a text read back is the one that was sent: servers shorten names and move spaces."""
    return _bare(ours) == _bare(theirs)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", _ELSEWHERE.sub(r"\1", text))
