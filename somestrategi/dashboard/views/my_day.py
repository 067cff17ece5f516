"""«Min dag»: what waits for me, over all my ministries."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from somestrategi.dashboard import my_day


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    return render(request, "dashboard/my_day.html", {"day": my_day.prepare(request.user)})
