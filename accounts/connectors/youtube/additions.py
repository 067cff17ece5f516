"""What is put on a video that nobody sees yet: captions and a picture. And the list of what the channel has sent up."""

from __future__ import annotations

import json
import secrets
from typing import Any

from accounts.connectors.errors import Forbidden, Refused
from accounts.connectors.values import Credentials, OutgoingCaptions, OutgoingMedia
from accounts.connectors.youtube import client, parse

WITHOUT_FORM = "nb"


def add_captions(credentials: Credentials, video_id: str, captions: OutgoingCaptions) -> None:
    """One track for a language and a name: a second try finds the first, and is done."""
    snippet = {"videoId": video_id, "language": captions.form or WITHOUT_FORM, "name": ""}
    kind, body = _related({"snippet": snippet}, captions.data)
    try:
        client.ask(
            "POST",
            credentials,
            f"{client.UPLOAD}/captions",
            params={"uploadType": "multipart", "part": "snippet"},
            headers={"Content-Type": kind},
            body=body,
        )
    except Refused as error:
        if not error.code.endswith("captionExists"):
            raise Refused(error.said, code=error.code, field="captions") from error


def set_picture(credentials: Credentials, video_id: str, picture: OutgoingMedia) -> None:
    try:
        client.ask(
            "POST",
            credentials,
            f"{client.UPLOAD}/thumbnails/set",
            params={"videoId": video_id, "uploadType": "media"},
            headers={"Content-Type": picture.mime_type},
            body=picture.read(),
        )
    except Forbidden as error:  # a channel that has not been verified may not choose
        raise Refused(error.said, code=error.code, field="media") from error


def uploads_of(credentials: Credentials) -> str:
    """The playlist with all that the channel has sent up."""
    told = client.read(credentials, "channels", part="contentDetails", mine="true")
    channel = next(iter(parse.items(told)), {})
    return parse.text_of(parse.inner(channel, "contentDetails", "relatedPlaylists"), "uploads")


def newest_uploads(credentials: Credentials) -> list[str]:
    told = uploads_page(credentials, "")
    return ids_in(told)


def uploads_page(credentials: Credentials, cursor: str) -> Any:
    more = {"pageToken": cursor} if cursor else {}
    playlist = uploads_of(credentials)
    return client.read(
        credentials, "playlistItems", part="contentDetails", playlistId=playlist, maxResults="50", **more
    )


def ids_in(told: Any) -> list[str]:
    return [parse.text_of(parse.inner(one, "contentDetails"), "videoId") for one in parse.items(told)]


def _related(told: Any, data: bytes) -> tuple[str, bytes]:
    """multipart/related: what it is about, then the file."""
    edge = secrets.token_hex(16)
    head = f"--{edge}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{json.dumps(told)}\r\n"
    middle = f"--{edge}\r\nContent-Type: application/octet-stream\r\n\r\n"
    body = head.encode() + middle.encode() + data + f"\r\n--{edge}--\r\n".encode()
    return f"multipart/related; boundary={edge}", body
