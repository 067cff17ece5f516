"""«Vilkår»: the noted versions of the platforms' terms. Everybody reads, DIO and the administrators note (S58)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import platform_terms
from accounts.forms.risk import PlatformTermsForm
from accounts.models import PlatformTerms
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    may_note = may(request.user, DO.TERMS_NOTE)
    if request.method == "POST" and not may_note:
        raise PermissionDenied
    form = PlatformTermsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            platform_terms.note(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The terms are noted. Older assessments must be looked at again."))
            return redirect("platform_terms")
    context = {"form": form, "may_note": may_note, "terms": PlatformTerms.objects.newest_first()}
    return render(request, "accounts/platform_terms.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    terms = get_object_or_404(PlatformTerms, pk=pk)
    try:
        platform_terms.remove(terms, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The terms are removed."))
    return redirect("platform_terms")
