"""The kinds of file that a post may show, told by their first bytes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

HEAD = 64
"""So many bytes tell every format."""


class FileKind(models.TextChoices):
    IMAGE = "image", pgettext_lazy("file", "Picture")
    VIDEO = "video", pgettext_lazy("file", "Video")


class FileFormat(models.TextChoices):
    """The value is the file's ending."""

    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
    WEBP = "webp", "WebP"
    GIF = "gif", "GIF"
    MP4 = "mp4", "MP4"
    MOV = "mov", "QuickTime"
    WEBM = "webm", "WebM"

    @property
    def kind(self) -> FileKind:
        return FileKind.VIDEO if self in _VIDEOS else FileKind.IMAGE

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]


_VIDEOS = (FileFormat.MP4, FileFormat.MOV, FileFormat.WEBM)
_CONTENT_TYPES = {
    FileFormat.JPEG: "image/jpeg",
    FileFormat.PNG: "image/png",
    FileFormat.WEBP: "image/webp",
    FileFormat.GIF: "image/gif",
    FileFormat.MP4: "video/mp4",
    FileFormat.MOV: "video/quicktime",
    FileFormat.WEBM: "video/webm",
}
STILL_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")
"""Pictures in the same box as MP4: no platform's API takes them (facts/publishing.md)."""


def format_of(head: bytes) -> FileFormat | None:
    """`head` is the first HEAD bytes. None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return FileFormat.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileFormat.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return FileFormat.GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileFormat.WEBP
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return FileFormat.WEBM
    if head[4:8] == b"ftyp" and head[8:12] not in STILL_BRANDS:
        return FileFormat.MOV if head[8:12] == b"qt  " else FileFormat.MP4
    return None
