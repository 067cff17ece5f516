"""The door of every page, from one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.permissions import may_anywhere
from content import parked_text
from somestrategi.url_permissions import URL_PERMISSIONS, Door


class UrlPermissionMiddleware:
    """Refuses what `URL_PERMISSIONS` does not open: 302 to the log-in for a stranger, 403 for a user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        door = door_of(match.namespace, match.url_name) if match else None
        if door in (Door.OPEN, Door.STAFF):
            return None
        if not request.user.is_authenticated:
            return _to_the_log_in(request)
        if door is Door.SIGNED_IN or (
            door is not None and not isinstance(door, Door) and may_anywhere(request.user, door)
        ):
            return None
        raise PermissionDenied


def _to_the_log_in(request: HttpRequest) -> HttpResponseBase:
    """What somebody typed while her log-in lapsed waits for her, and comes back on the page that it was sent from."""
    match = request.resolver_match
    if "HX-Request" in request.headers:
        refusal = render(request, "_logged_out.html", status=401)
        refusal["HX-Retarget"], refusal["HX-Reswap"] = "#messages", "innerHTML"
        return refusal
    if request.method == "POST" and match and match.url_name in parked_text.KEPT:
        parked_text.park(request)
    return redirect_to_login(request.get_full_path())


def door_of(namespace: str, url_name: str | None) -> Any:
    """The table's answer; None where it has none, which means closed."""
    if namespace == "admin":
        return Door.STAFF
    return URL_PERMISSIONS.get(url_name or "")
