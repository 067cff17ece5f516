"""«Mine utvalg»: filters that a person has given a name, for the lists whose address is their filter."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import saved_filters
from accounts.forms.saved_filter import SavedFilterForm
from accounts.models import SavedFilter
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """All of one's own; POST keeps one more, and goes back to the list as it is filtered."""
    form = SavedFilterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            saved = saved_filters.keep(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The filter «%(name)s» is saved.") % {"name": saved.name})
            return redirect(saved)
    own = list(SavedFilter.objects.visible_to(request.user).by_name())
    context = {"form": form, "own": own}
    return render(request, "accounts/saved_filters.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    saved: SavedFilter = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    saved_filters.forget(saved, by=request.user)
    messages.success(request, _("The filter «%(name)s» is removed.") % {"name": saved.name})
    return redirect("saved_filters")
