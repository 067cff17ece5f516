"""How a ministry approves: in which order people are asked."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Ministry
from accounts.permissions import DO
from accounts.requests import SignedInRequest
from content import approvers
from content.actions import approval_order
from content.forms.approval_setup import ApprovalDeputyForm
from content.models import ApprovalDeputy


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, code: str) -> HttpResponse:
    ministry = _own(request, code)
    form = ApprovalDeputyForm(request.POST if request.method == "POST" else None, ministry=ministry)
    if form.is_valid():
        try:
            approval_order.add(ministry, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The order is saved."))
            return redirect("approval_setup", code)
    places = ministry.approval_deputies.select_related("person").order_by("topic", "place")
    context = {
        "ministry": ministry,
        "form": form,
        "orders": [(topic, list(of_topic)) for topic, of_topic in groupby(places, lambda one: one.topic)],
        "away": approvers.away_today(),
    }
    return render(request, "content/approval_setup.html", context, status=422 if form.errors else 200)


@require_POST
def change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """`gjor` is `opp` or `fjern`."""
    ministry = _own(request, code)
    deputy = get_object_or_404(ApprovalDeputy.objects.filter(ministry=ministry), pk=pk)
    if request.POST.get("gjor") == "fjern":
        approval_order.remove(deputy, by=request.user)
    else:
        approval_order.move_up(deputy, by=request.user)
    messages.success(request, _("The order is saved."))
    return redirect("approval_setup", code)


def _own(request: SignedInRequest, code: str) -> Ministry:
    """404 for another's; 403 where one only reads, by the actions and the door."""
    return get_object_or_404(Ministry.objects.where_may(request.user, DO.APPROVAL_SET_UP), code=code)
