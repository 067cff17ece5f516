"""The runs of the self-audit: what each did, and the button that runs one now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import audit_runs
from accounts.models import Ministry
from accounts.permissions import DO
from accounts.requests import SignedInRequest


@require_POST
def start(request: SignedInRequest, code: str) -> HttpResponse:
    """Run the self-audit of a ministry now; the worker does it."""
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.FINDING_VIEW), code=code)
    audit_runs.start(ministry, by=request.user)
    messages.success(request, _("The self-audit has been started. The result is here in a moment."))
    return redirect("findings")
