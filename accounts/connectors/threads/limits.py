"""What Threads does not take, said before anything is sent (publishing.md §3)."""

from __future__ import annotations

import re
import unicodedata

from accounts.connectors.errors import Refused
from accounts.connectors.values import MediaKind, OutgoingMedia, OutgoingPost

LONGEST_TEXT = 500
MOST_LINKS = 5
MOST_PARTS = 20
PICTURE_TYPES = {"image/jpeg", "image/png"}
BIGGEST_PICTURE = 8 * 1024 * 1024
BIGGEST_VIDEO = 1024**3
LONGEST_VIDEO = 5 * 60

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_JOINERS = "\u200d\ufe0f\u20e3"


def length_of(text: str) -> int:
    """Characters; what belongs to an emoji counts by its UTF-8 bytes."""
    return sum(len(sign.encode()) if _is_emoji(sign) else 1 for sign in text)


def judge(post: OutgoingPost) -> None:
    if post.kind == "story":
        raise Refused("Threads has no stories.")
    if length_of(post.text) > LONGEST_TEXT:
        raise Refused(f"More than {LONGEST_TEXT} characters, emoji by bytes.", field="text")
    if len({link.rstrip(".,;:!?)") for link in _LINK.findall(post.text)}) > MOST_LINKS:
        raise Refused(f"More than {MOST_LINKS} links.", field="link")
    if not (post.text.strip() or post.media):
        raise Refused("An empty post.", field="text")
    if len(post.media) > MOST_PARTS:
        raise Refused(f"More than {MOST_PARTS} pictures and videos.", field="media")
    for media in post.media:
        _judge_media(media)


def _judge_media(media: OutgoingMedia) -> None:
    if not media.public_url:
        raise Refused("Threads fetches media itself, and this one has no open address.", field="media")
    if media.captions:
        raise Refused("Threads takes no caption file.", field="captions")
    if media.kind is MediaKind.VIDEO:
        if media.size > BIGGEST_VIDEO or (media.duration or 0) > LONGEST_VIDEO:
            raise Refused("A video of more than five minutes, or more than 1 GB.", field="media")
    elif media.mime_type not in PICTURE_TYPES or media.size > BIGGEST_PICTURE:
        raise Refused("A picture that is not JPEG or PNG, or has more than 8 MB.", field="media")


def _is_emoji(sign: str) -> bool:
    return ord(sign) >= 0x1F000 or sign in _JOINERS or unicodedata.category(sign) == "So"
