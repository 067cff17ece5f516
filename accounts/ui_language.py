"""The cookie that lets pages without a log-in, such as the log-in itself, speak the person's written form."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

A_YEAR = 60 * 60 * 24 * 365  # seconds


def remember(response: HttpResponse, ui_language: str, *, request: HttpRequest) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        ui_language,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
