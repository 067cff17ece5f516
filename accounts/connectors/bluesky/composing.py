"""A post as the record that stands on Bluesky (lexicon app.bsky.feed.post). The same post gives the same record, byte
for byte: a repeat changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from accounts.connectors.bluesky import parse
from accounts.connectors.bluesky.facets import facets
from accounts.connectors.errors import NotReady, Refused
from accounts.connectors.values import MediaKind, Notes, OutgoingMedia, OutgoingPost
from somestrategi.core.captions import CaptionError, read, to_webvtt
from somestrategi.core.text import grapheme_count

MOST_GRAPHEMES, MOST_BYTES = 300, 3_000
MOST_PICTURES, MOST_PICTURE_BYTES = 4, 2_000_000
MOST_VIDEO_BYTES = 100_000_000
MOST_CAPTION_BYTES = 20_000
MOST_VIDEO_ALT = 1_000
"""All of them from the lexicons post, embed.images and embed.video, as in @atproto/api of November 2026."""


def judge(post: OutgoingPost) -> None:
    """What the lexicon would refuse, before anything is sent. Raises Refused."""
    if post.kind != "post":
        raise Refused("Bluesky has no stories.")
    if grapheme_count(post.text) > MOST_GRAPHEMES or len(post.text.encode(errors="replace")) > MOST_BYTES:
        raise Refused(f"The text is longer than {MOST_GRAPHEMES} characters.", field="text")
    if not post.text.strip() and not post.media:
        raise Refused("There is nothing to publish.", field="text")
    if "\x00" in post.text or any("\ud800" <= sign <= "\udfff" for sign in post.text):
        raise Refused("The text holds signs that no platform takes.", field="text")
    videos = [one for one in post.media if one.kind is MediaKind.VIDEO]
    if len(post.media) > (1 if videos else MOST_PICTURES):
        raise Refused(f"Up to {MOST_PICTURES} pictures, or one video alone.", field="media")
    for one in post.media:
        (_judge_video if one.kind is MediaKind.VIDEO else _judge_picture)(one)


def _judge_picture(picture: OutgoingMedia) -> None:
    if picture.size > MOST_PICTURE_BYTES:
        raise Refused(f"A picture is larger than {MOST_PICTURE_BYTES} bytes.", field="media")


def _judge_video(video: OutgoingMedia) -> None:
    if video.mime_type != "video/mp4" or video.size > MOST_VIDEO_BYTES:
        raise Refused(f"A video is MP4, and at most {MOST_VIDEO_BYTES} bytes.", field="media")
    if grapheme_count(video.alt_text) > MOST_VIDEO_ALT:
        raise Refused(f"The text of a video is longer than {MOST_VIDEO_ALT} characters.", field="alt_text")
    if video.captions:
        captions_file(video)


def captions_file(video: OutgoingMedia) -> bytes:
    """WebVTT, whatever was uploaded."""
    assert video.captions is not None
    try:
        data = to_webvtt(read(video.captions.data).cues).encode()
    except CaptionError as error:
        raise Refused(type(error).__name__, field="captions") from None
    if len(data) > MOST_CAPTION_BYTES:
        raise Refused(f"The captions are larger than {MOST_CAPTION_BYTES} bytes.", field="captions")
    return data


def record(post: OutgoingPost, notes: Notes, reply: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """`notes` as `publishing.prepare` left them. Raises NotReady where something is not uploaded yet."""
    found: dict[str, Any] = {"$type": parse.POST, "text": post.text, "createdAt": written_time(post.at)}
    if post.form:
        found["langs"] = [post.form]
    if marked := facets(post.text):
        found["facets"] = marked
    if post.media:
        found["embed"] = _embed(post, notes.get("media") or [])
    if reply:
        found["reply"] = dict(reply)
    return found


def written_time(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _embed(post: OutgoingPost, uploaded: list[dict[str, Any]]) -> dict[str, Any]:
    if len(uploaded) < len(post.media):
        raise NotReady("Not everything is uploaded.")
    if post.media[0].kind is MediaKind.VIDEO:
        return {"$type": "app.bsky.embed.video", **dict(_video(post.media[0], uploaded[0]))}
    pairs = zip(post.media, uploaded, strict=False)
    return {"$type": "app.bsky.embed.images", "images": [dict(_picture(one, its)) for one, its in pairs]}


def _picture(picture: OutgoingMedia, uploaded: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "image", uploaded["blob"]
    yield "alt", picture.alt_text
    yield from _ratio(picture)


def _video(video: OutgoingMedia, uploaded: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "video", uploaded["blob"]
    if video.alt_text:
        yield "alt", video.alt_text
    if video.captions and uploaded.get("captions"):
        yield "captions", [{"lang": video.captions.form, "file": uploaded["captions"]}]
    yield from _ratio(video)


def _ratio(media: OutgoingMedia) -> Iterator[tuple[str, Any]]:
    if media.width and media.height:
        yield "aspectRatio", {"width": media.width, "height": media.height}
