"""From an upload to what is kept of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile, File

from content.media_files import errors, pictures
from content.media_files.formats import HEAD, STILL_BRANDS, FileFormat, FileKind, format_of
from content.media_files.videos import read_video
from somestrategi.core import captions

_PIECE = 1024 * 1024


@dataclass(frozen=True)
class FoundFile:
    """`sha256` is of the upload; `content` is what is to be stored, `size` its bytes."""

    format: FileFormat
    sha256: str
    content: File[bytes]
    size: int
    width: int | None
    height: int | None
    duration: float | None = None
    has_sound: bool | None = None

    @property
    def kind(self) -> FileKind:
        return self.format.kind


def format_in(upload: File[bytes]) -> FileFormat:
    """By its first bytes. Raises MediaError."""
    file = _bytes_of(upload)
    head = file.read(HEAD)
    found = format_of(head)
    if found is not None:
        return found
    if head[4:8] == b"ftyp" and head[8:12] in STILL_BRANDS:
        raise errors.PhonePicture
    file.seek(0)
    try:
        captions.read(file.read(_PIECE))
    except captions.CaptionError as error:
        raise errors.UnknownFormat from error
    raise errors.IsCaptions


def read_upload(upload: File[bytes]) -> FoundFile:
    """Raises MediaError. The whole of a picture is read into memory, and of a video a piece at a time."""
    format = format_in(upload)
    digest = _digest(_bytes_of(upload))
    if format.kind is FileKind.IMAGE:
        picture = pictures.cleaned(_bytes_of(upload), format)
        content: File[bytes] = ContentFile(picture.data)
        return FoundFile(format, digest, content, len(picture.data), picture.width, picture.height)
    video = read_video(_bytes_of(upload))
    upload.seek(0)
    return FoundFile(
        format,
        digest,
        upload,
        upload.size or 0,
        video.width,
        video.height,
        video.duration,
        video.has_sound,
    )


def _bytes_of(upload: File[bytes]) -> IO[bytes]:
    """From the beginning: what has read before has moved it."""
    file = upload.file
    if file is None:
        raise errors.UnknownFormat
    file.seek(0)
    return file


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
