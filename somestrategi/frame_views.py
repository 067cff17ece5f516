"""The few pages that belong to no app: health, language switch, and the two statements in the footer."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import profiles
from accounts.models import UiLanguage
from accounts.ui_language import remember
from somestrategi.version import VERSION

log = logging.getLogger(__name__)


@require_GET
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the process answers and its database does, else 503. Says nothing about data."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("The database does not answer: %s", type(error).__name__)
        return JsonResponse({"status": "database", "version": VERSION}, status=503)
    return JsonResponse({"status": "ok", "version": VERSION})


@require_POST
def ui_language(request: HttpRequest) -> HttpResponse:
    """Bokmål or nynorsk, from the header of every page; back to where one was."""
    chosen = request.POST.get("ui_language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if chosen in UiLanguage.values:
        if request.user.is_authenticated:
            profiles.choose_ui_language(request.user, ui_language=chosen)
        remember(response, chosen, request=request)
    return response


@require_GET
def universal_design(request: HttpRequest) -> HttpResponse:
    return render(request, "frame/universal_design.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "frame/privacy.html")
