"""The remarks that somebody let a post go on in spite of: for the weekly meeting, and for whoever asks why."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from content.forms.check_setting import MinistryFilterForm
from content.models import RemarkAnswer

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The newest first. A constant number of queries."""
    form = MinistryFilterForm(request.GET, user=request.user)
    ministry = form.chosen()
    if ministry is None:
        raise Http404
    found = RemarkAnswer.objects.overridden().of_ministry(ministry.pk).visible_to(request.user).with_context()
    context = {
        "ministry": ministry,
        "ministries": form.own,
        "page": Paginator(found.newest_first(), PAGE_SIZE).get_page(request.GET.get("side")),
    }
    return render(request, "content/overrides.html", context, status=422 if form.errors else 200)
