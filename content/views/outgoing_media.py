"""A picture or a video for the platform that is to show it: no log-in, but a signed address that lasts a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from content import outgoing_media
from content.views.media_content import bytes_of


@require_safe
def content(request: HttpRequest, token: str) -> HttpResponseBase:
    """404, and nothing more, for everything else."""
    file = outgoing_media.file_of(token)
    if file is None:
        return HttpResponse(status=404, content_type="text/plain; charset=utf-8")
    answer = bytes_of(request, file)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
