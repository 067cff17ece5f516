"""What happened, what to do, whom to ask: pages that need no working shell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that lay open too long, or a page that another site sent."""
    return render(request, "403_csrf.html", status=403)
