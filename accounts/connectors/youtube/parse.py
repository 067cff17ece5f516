"""YouTube's field names become our words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from accounts.connectors.errors import Misunderstood
from accounts.connectors.values import SeenComment, SeenMedia, SeenProfile, SeenPublication

HOME = "https://www.youtube.com"
FORMS = {"nb": "nb", "nn": "nn", "nb-NO": "nb", "nn-NO": "nn"}

Fields = Mapping[str, Any]


def items(told: Fields) -> tuple[Fields, ...]:
    value = told.get("items")
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def inner(fields: Fields, *names: str) -> Fields:
    for name in names:
        value = fields.get(name)
        if not isinstance(value, dict):
            return {}
        fields = value
    return fields


def text_of(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)


def cursor(told: Fields) -> str:
    return text_of(told, "nextPageToken")


def time(value: Any) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(str(value)).astimezone(dt.UTC)
    except ValueError as error:
        raise Misunderstood("A time that is none.") from error


def permalink(video_id: str) -> str:
    return f"{HOME}/watch?v={video_id}"


def is_public(video: Fields) -> bool:
    return inner(video, "status").get("privacyStatus") == "public"


def publication(video: Fields) -> SeenPublication:
    """The text is the description; a video without one is known by its title."""
    snippet, video_id = inner(video, "snippet"), text_of(video, "id")
    has_captions = inner(video, "contentDetails").get("caption")
    language = text_of(snippet, "defaultLanguage") or text_of(snippet, "defaultAudioLanguage")
    return SeenPublication(
        remote_id=video_id,
        permalink=permalink(video_id),
        text=text_of(snippet, "description") or text_of(snippet, "title"),
        published_at=time(snippet.get("publishedAt")),
        form=FORMS.get(language, ""),
        media=(SeenMedia("video", has_captions=None if has_captions is None else has_captions == "true"),),
    )


def comment(told: Fields, video_id: str) -> SeenComment:
    snippet = inner(told, "snippet")
    status = text_of(snippet, "moderationStatus")
    remote_id = text_of(told, "id")
    return SeenComment(
        remote_id=remote_id,
        publication_remote_id=text_of(snippet, "videoId") or video_id,
        verb="added",
        at=time(snippet.get("publishedAt")),
        kind="reply" if snippet.get("parentId") else "comment",
        text=text_of(snippet, "textOriginal") or text_of(snippet, "textDisplay"),
        author_id=text_of(inner(snippet, "authorChannelId"), "value"),
        author_name=text_of(snippet, "authorDisplayName"),
        parent_remote_id=text_of(snippet, "parentId"),
        permalink=f"{permalink(video_id)}&lc={remote_id}",
        is_hidden=status in {"heldForReview", "rejected"} if status else None,
        is_hidden_by_platform=status in {"heldForReview", "likelySpam"},
    )


def profile(channel: Fields) -> SeenProfile:
    snippet = inner(channel, "snippet")
    handle = text_of(snippet, "customUrl")
    count = text_of(inner(channel, "statistics"), "subscriberCount")
    remote_id = text_of(channel, "id")
    return SeenProfile(
        remote_id=remote_id,
        handle=handle,
        name=text_of(snippet, "title"),
        url=f"{HOME}/{handle}" if handle else f"{HOME}/channel/{remote_id}",
        text=text_of(snippet, "description"),
        follower_count=int(count) if count.isdigit() else None,
        picture_url=text_of(inner(snippet, "thumbnails", "default"), "url"),
    )
