"""A video on a page: up in parts, unseen; captions; then it is shown.

`POST /{page}/videos` with upload_phase start, transfer, finish (video-api/guides/publishing) and published=false;
`POST /{video}` takes `published`, and `POST /{video}/captions` a file named `name.locale.srt`
(facebook-python-business-sdk, advideo.py). The video's own id is known before its first byte, and the video itself
tells whether it is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from accounts.connectors import looking
from accounts.connectors.errors import ConnectorError, Gone, Misunderstood, NotReady, Refused
from accounts.connectors.facebook import parse
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.graph.parse import inner, required_id, text_of
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    OutgoingCaptions,
    OutgoingMedia,
    OutgoingPost,
    Search,
    Sent,
    Sought,
)
from somestrategi.core.captions import CaptionError, read, to_srt

AT_A_STRETCH = 60.0
"""Seconds: then somebody else may have a turn, and the notes say where to go on."""
WRONG_OFFSET = "1363037"
LOCALES = {"nb": "nb_NO", "nn": "nn_NO"}


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Notes: `video`, `session`, `next_byte`, `is_up`, `has_captions`."""
    media = post.media[0]
    edge = f"{credentials.remote_id}/videos"
    if "video" not in notes:
        form = {"upload_phase": "start", "file_size": str(media.size)}
        told = GRAPH.write(credentials, edge, form)
        notes = {"video": required_id(told, "video_id"), "session": required_id(told, "upload_session_id")}
        notes = {**notes, **_place(told)}
        keep(notes)
    if not notes.get("is_up"):
        notes = _transfer(credentials, edge, media, notes, keep)
        form = {"upload_phase": "finish", "upload_session_id": notes["session"], "published": "false"}
        GRAPH.write(credentials, edge, {**form, "description": post.text, "title": post.title})
        notes = {**notes, "is_up": True}
        keep(notes)
    _must_be_ready(credentials, notes)
    if media.captions and not notes.get("has_captions"):
        _add_captions(credentials, notes["video"], media.captions)
        notes = {**notes, "has_captions": True}
        keep(notes)
    return notes


def publish(credentials: Credentials, notes: Notes) -> Sent:
    if not notes.get("is_up"):
        raise Refused("Nothing was prepared.")
    GRAPH.write(credentials, notes["video"], {"published": "true"}, is_visible=True)
    return Sent(notes["video"], notes=notes)


def find(credentials: Credentials, sought: Sought) -> Found:
    """The video itself says; the lists may lag."""
    if not sought.notes.get("is_up"):
        return Found(Search.NEVER)
    try:
        told = GRAPH.read(credentials, sought.notes["video"], fields=parse.VIDEO_FIELDS)
    except Gone:
        return Found(Search.NOT_SEEN)
    if told.get("published") is True:
        sent = Sent(sought.notes["video"], parse.permalink(told), notes=sought.notes)
        return Found(Search.FOUND, sent)
    return looking.not_done(sought)


def _transfer(
    credentials: Credentials,
    edge: str,
    media: OutgoingMedia,
    notes: Notes,
    keep: Callable[[Notes], None],
) -> Notes:
    """From where Facebook says to where it says, until they are the same."""
    data, ends_at = media.read(), time.monotonic() + AT_A_STRETCH
    while notes["next_byte"] < notes["end_byte"]:
        first, end = notes["next_byte"], notes["end_byte"]
        form = {
            "upload_phase": "transfer",
            "upload_session_id": notes["session"],
            "start_offset": str(first),
        }
        part = {"video_file_chunk": (media.file_name, data[first:end], "application/octet-stream")}
        try:
            told = GRAPH.write(credentials, edge, form, files=part)
        except ConnectorError as error:
            if not error.code.endswith(WRONG_OFFSET):
                raise
            # Whatever we believed, a new session is the way that never mixes two halves.
            keep({})
            raise NotReady(error.said, code=error.code) from error
        notes = {**notes, **_place(told)}
        keep(notes)
        if time.monotonic() > ends_at:
            raise NotReady("The upload goes on.")
    return notes


def _place(told: Any) -> dict[str, int]:
    try:
        return {"next_byte": int(told["start_offset"]), "end_byte": int(told["end_offset"])}
    except (KeyError, TypeError, ValueError) as error:
        raise Misunderstood("An upload without offsets.") from error


def _must_be_ready(credentials: Credentials, notes: Notes) -> None:
    told = GRAPH.read(credentials, notes["video"], fields="status")
    status = text_of(inner(told, "status"), "video_status")
    if status == "error":
        raise Refused("Facebook could not work with the video.", field="media")
    if status != "ready":
        raise NotReady("Facebook is still at work with the video.")


def as_srt(captions: OutgoingCaptions) -> bytes:
    if captions.format == "srt":
        return captions.data
    try:
        return to_srt(read(captions.data).cues).encode()
    except CaptionError as error:
        raise Refused(str(error), field="captions") from error


def _add_captions(credentials: Credentials, video: str, captions: OutgoingCaptions) -> None:
    locale = LOCALES.get(captions.form, LOCALES["nb"])
    name = f"captions.{locale}.srt"
    files = {"captions_file": (name, as_srt(captions), "application/x-subrip")}
    GRAPH.write(credentials, f"{video}/captions", {"default_locale": locale}, files=files)
