"""«Politikernes kontoer»: profiles that we know of and have nothing to do with (S82)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import outside_references
from accounts.forms.outside_reference import OutsideReferenceForm
from accounts.models import OutsideReference
from accounts.permissions import DO, may, may_anywhere, require
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    context = {
        "references": OutsideReference.objects.visible_to(request.user).in_order(),
        "may_create": may_anywhere(request.user, DO.ACCOUNT_EDIT),
        "today": clock.today(),
    }
    return render(request, "accounts/outside_references.html", context)


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = OutsideReferenceForm(data, user=request.user, back=reverse("outside_references"))
    if form.is_valid():
        try:
            outside_references.create(
                form.cleaned_data["ministry"], by=request.user, **form.fields_for_action()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The profile is entered as outside reference."))
            return redirect("outside_references")
    return _form_page(request, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whoever may only see it, and everybody once it is ended, reads what is entered."""
    reference = _visible(request, pk)
    may_edit = may(request.user, DO.ACCOUNT_EDIT, ministry=reference.ministry_id)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require(request.user, DO.ACCOUNT_EDIT, ministry=reference.ministry_id)
    form = OutsideReferenceForm(
        data, user=request.user, back=reverse("outside_references"), reference=reference
    )
    if form.is_valid():
        try:
            is_changed = outside_references.change(reference, by=request.user, **form.fields_for_action())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The profile is saved.") if is_changed else _("Nothing was changed."))
            return redirect("outside_references")
    is_open = may_edit and (form.is_bound or not reference.is_ended)
    return _form_page(request, form if is_open else None, reference)


@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    reference = _visible(request, pk)
    try:
        outside_references.end(reference, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(reference)
    messages.success(request, _("The profile is ended. It stays in the list."))
    return redirect("outside_references")


def _visible(request: SignedInRequest, pk: int) -> OutsideReference:
    return get_object_or_404(
        OutsideReference.objects.visible_to(request.user).select_related("platform", "ministry"), pk=pk
    )


def _form_page(
    request: SignedInRequest, form: OutsideReferenceForm | None, reference: OutsideReference | None
) -> HttpResponse:
    context = {"form": form, "reference": reference}
    status = 422 if form and form.errors else 200
    return render(request, "accounts/outside_reference.html", context, status=status)
