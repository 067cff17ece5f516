"""What Instagram does not take, said before anything is sent (publishing.md §2)."""

from __future__ import annotations

import re

from accounts.connectors.errors import Refused
from accounts.connectors.values import MediaKind, OutgoingMedia, OutgoingPost

LONGEST_TEXT = 2_200
MOST_HASHTAGS = 30
MOST_MENTIONS = 20
LONGEST_ALT_TEXT = 1_000
MOST_PARTS = 10
BIGGEST_PICTURE = 8 * 1024 * 1024
BIGGEST_VIDEO = 300 * 1024 * 1024
BIGGEST_STORY_VIDEO = 100 * 1024 * 1024
NARROWEST, WIDEST = 4 / 5, 1.91
SECONDS = (3, 15 * 60)
STORY_SECONDS = (3, 60)

_HASHTAG = re.compile(r"(?<!\w)#\w+")
_MENTION = re.compile(r"(?<!\w)@[\w.]+")


def judge(post: OutgoingPost) -> None:
    if post.reply_to:
        _judge_text(post.text)
        return
    is_story = post.kind == "story"
    if not is_story:
        _judge_text(post.text)
    if not post.media:
        raise Refused("Instagram takes no post without a picture or a video.", field="media")
    if len(post.media) > (1 if is_story else MOST_PARTS):
        raise Refused("One for a story, ten at most for a post.", field="media")
    for media in post.media:
        if media.kind is MediaKind.IMAGE:
            _judge_picture(media, is_story=is_story)
        else:
            _judge_video(media, is_story=is_story)


def _judge_text(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused(f"More than {LONGEST_TEXT} characters.", field="text")
    if len(_HASHTAG.findall(text)) > MOST_HASHTAGS:
        raise Refused(f"More than {MOST_HASHTAGS} hashtags.", field="text")
    if len(_MENTION.findall(text)) > MOST_MENTIONS:
        raise Refused(f"More than {MOST_MENTIONS} mentions.", field="text")


def _judge_picture(picture: OutgoingMedia, *, is_story: bool) -> None:
    if picture.mime_type != "image/jpeg":
        raise Refused("Instagram takes JPEG only.", field="media")
    if picture.size > BIGGEST_PICTURE:
        raise Refused("A picture of more than 8 MB.", field="media")
    if not picture.public_url:
        raise Refused("Instagram fetches pictures itself, and this one has no open address.", field="media")
    if len(picture.alt_text) > LONGEST_ALT_TEXT:
        raise Refused(f"More than {LONGEST_ALT_TEXT} characters.", field="alt_text")
    has_shape = picture.width and picture.height and not is_story
    if has_shape and not NARROWEST <= (picture.width or 1) / (picture.height or 1) <= WIDEST:
        raise Refused("A picture that is taller than 4:5, or wider than 1.91:1.", field="media")


def _judge_video(video: OutgoingMedia, *, is_story: bool) -> None:
    if video.size > (BIGGEST_STORY_VIDEO if is_story else BIGGEST_VIDEO):
        raise Refused("The video is too large.", field="media")
    least, most = STORY_SECONDS if is_story else SECONDS
    if video.duration is not None and not least <= video.duration <= most:
        raise Refused(f"A video shorter than {least} or longer than {most} seconds.", field="media")
    if video.captions:
        raise Refused("Instagram takes no caption file.", field="captions")
