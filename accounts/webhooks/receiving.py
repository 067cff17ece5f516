"""The door for platforms: no log-in and no session, but a signature over the raw body.

Stored first and answered at once. Nothing here parses, waits for the broker, or tells a stranger more than yes or no.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.actions import deliveries
from accounts.connectors import book
from accounts.connectors.connector import Webhook

MOST_BYTES = 1_048_576
log = logging.getLogger(__name__)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, platform_key: str) -> HttpResponse:
    """404 for a platform that sends nothing, 403 without the right token or signature, 413 over MOST_BYTES."""
    connector = book.connector_of(platform_key)
    if connector is None or connector.webhook is None:
        return _answer(404)
    app = settings.CONNECTOR_APPS.get(platform_key, {})
    if request.method == "GET":
        return _challenge(request, connector.webhook, app.get("verify_token", ""))
    secret = app.get("secret", "")
    if not secret:
        log.warning("A delivery from %s is refused: the secret of our application is not set.", platform_key)
        return _answer(403)
    try:
        body = _read(request)
    except UnreadablePostError:
        return _answer(400)
    if body is None:
        return _answer(413)
    if not connector.webhook.is_signed(body, request.headers, secret):
        return _answer(403)
    deliveries.store(platform_key, body)
    return _answer(200)


def _challenge(request: HttpRequest, webhook: Webhook, token: str) -> HttpResponse:
    echo = webhook.challenge(request.GET.dict(), token) if token else None
    return _answer(403) if echo is None else HttpResponse(echo, content_type="text/plain; charset=utf-8")


def _read(request: HttpRequest) -> bytes | None:
    """The raw body; None when it is longer than MOST_BYTES, of which no more is read than tells so."""
    told = request.META.get("CONTENT_LENGTH") or ""
    if told.isdigit() and int(told) > MOST_BYTES:
        return None
    body = request.read(MOST_BYTES + 1)
    return None if len(body) > MOST_BYTES else body


def _answer(status: int) -> HttpResponse:
    return HttpResponse(status=status, content_type="text/plain; charset=utf-8")
