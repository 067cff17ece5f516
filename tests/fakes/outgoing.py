"""What the tests of connectors send: credentials that open a FAKE, posts, pictures and videos made of nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.connectors.values import (
    Credentials,
    MediaKind,
    Notes,
    OutgoingCaptions,
    OutgoingMedia,
    OutgoingPost,
    Sought,
)
from somestrategi.core import clock

JPEG = b"\xff\xd8\xff\xe0" + b"fake" * 400
PNG = b"\x89PNG" + b"fake" * 400
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"fake" * 500
WEBVTT = b"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHei\n"


def opening(
    settings: Any, key: str, fake: Any, remote_id: str, *, handle: str = "fake", **secrets: str
) -> Credentials:
    settings.CONNECTOR_SERVERS = {**settings.CONNECTOR_SERVERS, key: fake.address}
    return Credentials(fake.address, handle, remote_id, secrets, seconds=5)


def outgoing(text: str = "Regjeringen legger fram budsjettet.", **more: Any) -> OutgoingPost:
    return OutgoingPost(text=text, at=clock.now(), **more)


def picture(data: bytes = JPEG, mime_type: str = "image/jpeg", **more: Any) -> OutgoingMedia:
    return OutgoingMedia(MediaKind.IMAGE, mime_type, "bilde.jpg", len(data), lambda: data, **more)


def video(data: bytes = MP4, **more: Any) -> OutgoingMedia:
    return OutgoingMedia(MediaKind.VIDEO, "video/mp4", "film.mp4", len(data), lambda: data, **more)


def captions(form: str = "nn") -> OutgoingCaptions:
    return OutgoingCaptions("vtt", WEBVTT, form)


def sought(post: OutgoingPost, notes: Notes, *, ago: float = 0, **more: Any) -> Sought:
    """`ago` in seconds: when it was sent."""
    return Sought(post, "key", notes, clock.now() - dt.timedelta(seconds=ago), **more)


class Kept:
    """What a connector has asked to be kept, in order."""

    def __init__(self) -> None:
        self.all: list[Notes] = []

    def __call__(self, notes: Notes) -> None:
        self.all.append(dict(notes))
