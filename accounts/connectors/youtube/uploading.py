"""A resumable upload (using_resumable_upload_protocol). Its session is kept before the first byte: it is the handle
that keeps one file from becoming two videos."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from accounts.connectors.errors import Gone, Misunderstood, NotReady
from accounts.connectors.values import Credentials, Notes, OutgoingMedia
from accounts.connectors.youtube import client, parse
from somestrategi.core.http import api

AT_A_STRETCH = 60.0
"""Seconds: then somebody else may have a turn, and the session says where to go on."""
PART = 8 * 1024 * 1024
"""Bytes in one request: a multiple of 256 kB, as the protocol asks."""


def upload(
    credentials: Credentials,
    media: OutgoingMedia,
    told: Any,
    notes: Notes,
    keep: Callable[[Notes], None],
) -> Notes:
    """Notes: `session`, `file_name`, `size`, and at the end `video`. `told` is the video's snippet and status."""
    if "session" not in notes:
        session = _begin(credentials, media, told)
        notes = {"session": session, "file_name": media.file_name, "size": media.size}
        keep(notes)
        first = 0
    else:
        received, video_id = state(credentials, notes)
        if video_id:
            return _done(notes, video_id, keep)
        if received is None:
            keep({})  # the session has ended without a video: the next try begins anew
            raise NotReady("The upload's session has ended.", code="404")
        first = received
    data, ends_at = media.read(), time.monotonic() + AT_A_STRETCH
    while True:
        answer = _send(credentials, notes["session"], data, first, media.mime_type)
        if answer.status != 308:
            return _done(notes, parse.text_of(client.fields(answer), "id"), keep)
        received_now = _received(answer.headers)
        if received_now <= first:
            raise NotReady("The upload stands still.", code="308")
        if time.monotonic() > ends_at:
            raise NotReady("The upload goes on.", code="308")
        first = received_now


def state(credentials: Credentials, notes: Notes) -> tuple[int | None, str]:
    """How many bytes have come, and the video's id when all have. None: the session is gone."""
    headers = {"Content-Range": f"bytes */{notes['size']}"}
    try:
        answer = client.ask("PUT", credentials, notes["session"], headers=headers, body=b"")
    except Gone:
        return None, ""
    if answer.status == 308:
        return _received(answer.headers), ""
    return int(notes["size"]), parse.text_of(client.fields(answer), "id")


def _begin(credentials: Credentials, media: OutgoingMedia, told: Any) -> str:
    answer = client.ask(
        "POST",
        credentials,
        f"{client.UPLOAD}/videos",
        params={"uploadType": "resumable", "part": ",".join(told)},
        headers={
            "X-Upload-Content-Length": str(media.size),
            "X-Upload-Content-Type": media.mime_type,
            "Slug": media.file_name,
        },
        json=told,
    )
    session = answer.headers.get("Location", "")
    if not client.is_own(session, credentials.server):
        raise Misunderstood("An upload without a session.")
    return session


def _send(credentials: Credentials, session: str, data: bytes, first: int, mime_type: str) -> api.Response:
    last = min(first + PART, len(data))
    headers = {"Content-Type": mime_type, "Content-Range": f"bytes {first}-{last - 1}/{len(data)}"}
    return client.ask("PUT", credentials, session, headers=headers, body=data[first:last])


def _received(headers: Mapping[str, str]) -> int:
    """«Range: bytes=0-524287»; no header when nothing has come."""
    match = re.fullmatch(r"bytes=0-(\d+)", headers.get("Range", ""))
    return int(match[1]) + 1 if match else 0


def _done(notes: Notes, video_id: str, keep: Callable[[Notes], None]) -> Notes:
    if not video_id:
        raise Misunderstood("An upload without a video.")
    notes = {**notes, "video": video_id}
    keep(notes)
    return notes
