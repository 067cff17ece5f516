"""All files of posts, with those that no post shows, and how much room they take."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from content import media_room
from content.models import MediaFile

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """`?vis=ubrukte` leaves those that no post shows. A constant number of queries."""
    files = MediaFile.objects.visible_to(request.user)
    is_unused = request.GET.get("vis") == "ubrukte"
    shown = files.unused() if is_unused else files
    context = {
        "page": Paginator(shown.with_uses().newest_first(), PAGE_SIZE).get_page(request.GET.get("side")),
        "is_unused": is_unused,
        "count": files.count(),
        "unused_count": files.unused().count(),
        "room": media_room.of(request.user),
        "kept_days": media_room.kept_days(),
    }
    return render(request, "content/media_library.html", context)
