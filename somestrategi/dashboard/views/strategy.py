"""«Strategien»: each requirement with its quote, what keeps it, and the state today."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest
from somestrategi.core.strategy import requirement
from somestrategi.dashboard import strategy


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    prepared = strategy.prepare(request.user, request.user.ui_language)
    return render(
        request,
        "dashboard/strategy.html",
        {"strategy": prepared, "may_see_findings": may_anywhere(request.user, DO.FINDING_VIEW)},
    )


@require_GET
def detail(request: SignedInRequest, requirement_id: str) -> HttpResponse:
    try:
        found = requirement(requirement_id)
    except KeyError as error:
        raise Http404 from error
    language = request.user.ui_language
    return render(
        request,
        "dashboard/requirement.html",
        {
            "line": strategy.one(found, request.user, language),
            "section_title": found.section.title_in(language),
            "note": found.modality_note_in(language),
            "may_see_findings": may_anywhere(request.user, DO.FINDING_VIEW),
        },
    )
