"""The bytes of a file, to those who may see it. Nothing but a picture or a video is ever shown in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from content.media_files.formats import FileFormat
from content.models import MediaFile

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_PIECE = 64 * 1024


@require_GET
def content(request: SignedInRequest, pk: int) -> HttpResponseBase:
    file = get_object_or_404(MediaFile.objects.visible_to(request.user), pk=pk)
    answer = bytes_of(request, file)
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def bytes_of(request: HttpRequest, file: MediaFile) -> HttpResponseBase:
    """A player may ask for a part (`Range`), so that one can go to a caption's time."""
    size = file.file.size
    part = _part_in(request.headers.get("Range", ""), size)
    first, last = part or (0, size - 1)
    if first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(_pieces(file, first, last - first + 1), status=206 if part else 200)
    if part:
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer.headers["Content-Length"] = str(last - first + 1)
    answer.headers["Content-Type"] = FileFormat(file.format).content_type
    answer.headers["Content-Disposition"] = str(content_disposition_header(False, _name(file)))
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _part_in(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None where the whole is asked for, or several parts."""
    match = _RANGE.fullmatch(asked.strip())
    if match is None or match.groups() == ("", ""):
        return None
    if not match[1]:
        return max(0, size - int(match[2])), size - 1
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return int(match[1]), max(last, int(match[1]))


def _pieces(file: MediaFile, first: int, count: int) -> Iterator[bytes]:
    """The file is opened when somebody reads, and closed when she stops."""
    with file.file.open() as content:
        content.seek(first)
        while count > 0 and (piece := content.read(min(_PIECE, count))):
            count -= len(piece)
            yield piece


def _name(file: MediaFile) -> str:
    """With the ending of what it is, whatever the uploader called it."""
    return f"{file.file_name.rpartition('.')[0] or file.file_name}.{file.format}"
