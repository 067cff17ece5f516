"""A variant as a connector sends it, and as JSON for the record of what was asked."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from accounts.connectors.values import MediaKind, OutgoingCaptions, OutgoingMedia, OutgoingPost
from content.media_files.formats import FileFormat
from content.models import WrittenForm
from content.outgoing_media import public_url

if TYPE_CHECKING:
    from content.models import MediaFile, PostMedia, Variant

TOLD = (WrittenForm.NB, WrittenForm.NN)


def shown(variant: Variant) -> list[PostMedia]:
    """The files that the variant shows, in order."""
    rows = sorted(variant.post.media.all(), key=lambda item: (item.position, item.pk))
    return [item for item in rows if item.is_on(variant.pk)]


def request_of(variant: Variant) -> dict[str, Any]:
    """What is asked of the platform, without the bytes."""
    return {
        "kind": variant.kind,
        "text": variant.text.strip(),
        "form": _form(variant),
        "title": variant.post.topic,
        "media": [
            {
                "file": item.file.sha256,
                "alt_text": item.alt_text,
                "captions": track.sha256 if (track := item.file.caption_track) else "",
            }
            for item in shown(variant)
        ],
    }


def outgoing(variant: Variant, *, at: dt.datetime) -> OutgoingPost:
    """`at` is the time of the claim: a repeat is the same record."""
    return OutgoingPost(
        text=variant.text.strip(),
        at=at,
        kind=variant.kind,
        form=_form(variant),
        title=variant.post.topic,
        media=tuple(_media(item) for item in shown(variant)),
    )


def _form(variant: Variant) -> str:
    return variant.declared_form if variant.declared_form in TOLD else ""


def _media(item: PostMedia) -> OutgoingMedia:
    file, track = item.file, item.file.caption_track
    captions = None
    if track is not None and track.written_form in TOLD:
        captions = OutgoingCaptions(track.format, bytes(track.data), track.written_form)
    elif track is not None:
        captions = OutgoingCaptions(track.format, bytes(track.data), "")
    return OutgoingMedia(
        kind=MediaKind(file.kind),
        mime_type=FileFormat(file.format).content_type,
        file_name=file.file_name,
        size=file.size,
        read=partial(_read, file),
        alt_text=item.alt_text,
        width=file.width,
        height=file.height,
        duration=file.duration,
        captions=captions,
        public_url=public_url(file),
    )


def _read(file: MediaFile) -> bytes:
    with file.file.open("rb") as stream:
        data: bytes = stream.read()
    return data
