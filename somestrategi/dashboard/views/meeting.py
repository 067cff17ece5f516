"""The editorial meeting's screen, one ministry at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import Ministry
from accounts.permissions import DO
from accounts.requests import SignedInRequest
from somestrategi.dashboard import joint_meeting, meeting
from somestrategi.dashboard.scope import chosen_ministry


@require_GET
def screen(request: SignedInRequest) -> HttpResponse:
    """`?departement=` names the ministry; without it, the first that one works for. `?mote=felles` is the meeting
    of all ministries."""
    if request.GET.get("mote") == "felles":
        own = list(Ministry.objects.where_may(request.user, DO.MEETING_VIEW).by_name())
        context = {"meeting": joint_meeting.prepare(), "ministries": own}
        return render(request, "dashboard/meeting_joint.html", context)
    ministry, choices = chosen_ministry(request, DO.MEETING_VIEW)
    prepared = meeting.prepare(ministry, user=request.user)
    return render(request, "dashboard/meeting.html", {"meeting": prepared, "ministries": choices})
