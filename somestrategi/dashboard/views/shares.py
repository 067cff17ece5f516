"""«Språkfordeling»: one ministry at a time, and all of them beside each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts import thresholds
from accounts.permissions import DO, may, may_anywhere
from accounts.requests import SignedInRequest
from content.written_form_share import ShareRules
from somestrategi.core import clock
from somestrategi.dashboard import compared_shares, shares
from somestrategi.dashboard.scope import chosen_ministry
from somestrategi.dashboard.share_choice import ShareChoice


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """`?departement=` names the ministry; the rest of the address is `ShareChoice`'s."""
    ministry, choices = chosen_ministry(request, DO.PUBLICATION_VIEW)
    present = list(thresholds.overview())
    rules = _rules(present)
    choice = ShareChoice.of(request.GET, rules, clock.today(), ministry_code=ministry.code)
    context = {
        "page": shares.build(ministry, choice, present, rules),
        "choice": choice,
        "ministries": choices,
        "may_settle": may(request.user, DO.PUBLICATION_SETTLE, ministry=ministry),
        "may_import": may_anywhere(request.user, DO.IMPORT_RUN),
        "may_compare": may_anywhere(request.user, DO.MEETING_VIEW),
    }
    return render(request, "dashboard/shares.html", context, status=422 if choice.is_wrong else 200)


@require_GET
def compared(request: SignedInRequest) -> HttpResponse:
    present = list(thresholds.overview())
    rules = _rules(present)
    choice = ShareChoice.of(request.GET, rules, clock.today())
    context = {
        "page": compared_shares.build(request.user, choice, present, rules),
        "choice": choice,
    }
    return render(request, "dashboard/shares_compared.html", context, status=422 if choice.is_wrong else 200)


def _rules(present: list[thresholds.Present]) -> ShareRules:
    return ShareRules.of({entry.default.name: entry.value for entry in present})
