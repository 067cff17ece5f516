"""What YouTube does not take, said before anything is sent (publishing.md §6)."""

from __future__ import annotations

from accounts.connectors.errors import Refused
from accounts.connectors.sendable import must_be_sendable
from accounts.connectors.values import MediaKind, OutgoingMedia, OutgoingPost

LONGEST_TITLE = 100
MOST_BYTES_OF_TEXT = 5_000
BIGGEST_VIDEO = 256 * 1024**3
BIGGEST_PICTURE = 52_428_800
BIGGEST_CAPTIONS = 100 * 1024 * 1024
PICTURE_TYPES = {"image/jpeg", "image/png"}
FORBIDDEN_SIGNS = "<>"


def judge(post: OutgoingPost) -> None:
    must_be_sendable(post.title, post.text)
    if post.reply_to:
        return
    if post.kind == "story":
        raise Refused("YouTube has no stories.")
    if not post.title.strip() or len(post.title) > LONGEST_TITLE:
        raise Refused(f"A video needs a title of {LONGEST_TITLE} characters at most.", field="text")
    if len(post.text.encode()) > MOST_BYTES_OF_TEXT:
        raise Refused(f"A description of more than {MOST_BYTES_OF_TEXT} bytes.", field="text")
    if any(sign in post.title + post.text for sign in FORBIDDEN_SIGNS):
        raise Refused("YouTube takes neither < nor > in a title or a description.", field="text")
    videos = [one for one in post.media if one.kind is MediaKind.VIDEO]
    pictures = [one for one in post.media if one.kind is MediaKind.IMAGE]
    if len(videos) != 1 or len(pictures) > 1:
        raise Refused("One video, and one picture to show it by at most.", field="media")
    _judge_video(videos[0])
    for picture in pictures:
        if picture.mime_type not in PICTURE_TYPES or picture.size > BIGGEST_PICTURE:
            raise Refused("The picture must be JPEG or PNG, of 50 MB at most.", field="media")


def _judge_video(video: OutgoingMedia) -> None:
    if video.size > BIGGEST_VIDEO:
        raise Refused("A video of more than 256 GB.", field="media")
    if video.captions and len(video.captions.data) > BIGGEST_CAPTIONS:
        raise Refused("A caption file of more than 100 MB.", field="captions")
