"""The interface's language: the person's own choice, else the cookie's, else bokmål."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.models import UiLanguage

# A browser or an old system may say plain Norwegian; Django knows no such catalogue.
ALIASES = {"no": UiLanguage.NB}


def ui_language_of(request: HttpRequest) -> str:
    """Never fails: an unknown code is bokmål."""
    if request.user.is_authenticated:
        return request.user.ui_language
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
    code = ALIASES.get(code, code)
    return code if code in UiLanguage.values else settings.LANGUAGE_CODE


class UiLanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(ui_language_of(request)):
            response = self.get_response(request)
            response.headers.setdefault(
                "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
            )
        return response
