"""What was typed when the log-in had lapsed: kept in the visitor's own session until she is back, and then shown again.

Only the writing pages are kept, so much and no more. The session is the server's and ends with the browser's cookie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict

if TYPE_CHECKING:
    from django.http import HttpRequest

KEPT = frozenset({"post_new", "post_edit"})
LARGEST = 400_000
"""Characters of a form: several long texts."""
_KEY = "parked_text"


def park(request: HttpRequest) -> None:
    """Keep what this POST carries, and to which address."""
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    encoded = body.urlencode()
    if len(encoded) <= LARGEST:
        request.session[_KEY] = {"path": request.path, "body": encoded}


def parked_for(request: HttpRequest, path: str) -> QueryDict | None:
    """What was kept for the address; None where nothing was."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != path:
        return None
    return QueryDict(kept["body"])


def forget(request: HttpRequest) -> None:
    """It is saved now, or nobody wants it."""
    request.session.pop(_KEY, None)
