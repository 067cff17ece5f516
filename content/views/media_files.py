"""One file, with every post that shows it: where a withdrawn consent and an ended licence are put right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.actions import media_rights
from content.models import MediaFile, Post
from somestrategi.core import clock


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    file = _visible(request, pk)
    context = {
        "file": file,
        "is_licence_over": file.is_licence_over(clock.today()),
        "posts": Post.objects.visible_to(request.user).filter(media__file=file).newest_first(),
        "may_write": may(request.user, DO.POST_WRITE, ministry=file.ministry_id),
    }
    return render(request, "content/media_file.html", context)


@require_POST
def consent(request: SignedInRequest, pk: int) -> HttpResponse:
    """`gjor` is `trekk` or `behold`."""
    file = _visible(request, pk)
    require(request.user, DO.POST_WRITE, ministry=file.ministry_id)
    if request.POST.get("gjor") == "behold":
        media_rights.keep_consent(file, by=request.user)
        messages.success(request, _("The consent holds again."))
    else:
        media_rights.withdraw_consent(file, by=request.user)
        messages.success(request, _("The consent is withdrawn. The posts below show the file."))
    return redirect(file)


def _visible(request: SignedInRequest, pk: int) -> MediaFile:
    found: MediaFile = get_object_or_404(MediaFile.objects.visible_to(request.user), pk=pk)
    return found
