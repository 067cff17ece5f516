"""Captions of a video: beside it with their times, what is wrong in words, and what proves that it is captioned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.requests import SignedInRequest
from content import caption_words
from content.actions import captions as deeds
from content.caption_judgement import judged
from content.media_files.formats import FileKind
from content.models import Captions, CaptionTrack, MediaFile
from content.views.post_editor import writable
from somestrategi.core import captions
from somestrategi.core.captions import Format

CONTENT_TYPES = {Format.SRT: "text/plain; charset=utf-8", Format.WEBVTT: "text/vtt; charset=utf-8"}


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """`gjor` is what: `last-opp`, `rett`, `i-bildet`, `ingen-tale`, `sett` or `fjern`."""
    post = writable(request, pk)
    file = get_object_or_404(post.media.filter(file__kind=FileKind.VIDEO), pk=item_pk).file
    problem = ""
    if request.method == "POST":
        try:
            messages.success(request, _carry_out(request, file))
        except ValidationError as error:
            problem = error.messages[0]
            file.refresh_from_db()
        else:
            return redirect("captions", pk, item_pk)
    context = {"post": post, "problem": problem, **_context(file)}
    return render(request, "content/captions.html", context, status=422 if problem else 200)


@require_GET
def download(request: SignedInRequest, pk: int, format: str) -> HttpResponse:
    """In either format, whichever was uploaded."""
    file = get_object_or_404(MediaFile.objects.visible_to(request.user), pk=pk)
    track = get_object_or_404(CaptionTrack, media=file)
    if format not in list(Format):
        raise Http404
    cues = captions.read(bytes(track.data)).cues
    text = captions.to_srt(cues) if format == Format.SRT else captions.to_webvtt(cues)
    answer = HttpResponse(text, content_type=CONTENT_TYPES[Format(format)])
    name = f"{file.file_name.rpartition('.')[0] or file.file_name}.{format}"
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _carry_out(request: SignedInRequest, file: MediaFile) -> str:
    """What was done, in words."""
    match request.POST.get("gjor"):
        case "last-opp":
            upload = request.FILES.get("fil")
            if upload is None:
                raise ValidationError(_("Choose the SRT or WebVTT file first."))
            deeds.upload(file, upload=upload, by=request.user)
            return _("The captions are taken in.")
        case "rett":
            return caption_words.repairs_in_words(deeds.repair(file, by=request.user))
        case "i-bildet":
            deeds.say(file, captions_are=Captions.OPEN, by=request.user)
            return _("It is kept that you say the captions are in the picture.")
        case "ingen-tale":
            deeds.say(file, captions_are=Captions.NOT_NEEDED, by=request.user)
            return _("It is kept that you say there is no speech.")
        case "sett":
            deeds.see_through(file, by=request.user)
            return _("It is kept that you have seen the video through with its captions.")
        case "fjern":
            deeds.take_back(file, by=request.user)
            return _("The video counts as not captioned.")
        case _unknown:
            raise ValidationError(_("Choose one of the answers."))


def _context(file: MediaFile) -> dict[str, Any]:
    track = CaptionTrack.objects.select_related("added_by", "seen_by").filter(media=file).first()
    found = judged(bytes(track.data), duration=file.duration) if track else None
    return {
        "file": file,
        "track": track,
        "found": found,
        "rows": found.rows() if found else [],
    }
