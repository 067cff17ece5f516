"""When one is away: under one's own profile."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import absences
from accounts.forms.absence import AbsenceForm
from accounts.models import Absence
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    form = AbsenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            absences.add(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Nobody waits for you on those days."))
            return redirect("absences")
    own = Absence.objects.visible_to(request.user).not_over(clock.today())
    context = {"form": form, "own": own, "today": clock.today()}
    return render(request, "accounts/absences.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(Absence.objects.visible_to(request.user), pk=pk)
    absences.remove(absence, by=request.user)
    messages.success(request, _("The absence is removed."))
    return redirect("absences")
