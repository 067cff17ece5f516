"""The editorial meeting's screen, one ministry at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import DO
from accounts.requests import SignedInRequest
from somestrategi.dashboard import meeting
from somestrategi.dashboard.scope import chosen_ministry


@require_GET
def screen(request: SignedInRequest) -> HttpResponse:
    """`?departement=` names the ministry; without it, the first that one works for."""
    ministry, choices = chosen_ministry(request, DO.MEETING_VIEW)
    prepared = meeting.prepare(ministry, user=request.user)
    return render(request, "dashboard/meeting.html", {"meeting": prepared, "ministries": choices})
