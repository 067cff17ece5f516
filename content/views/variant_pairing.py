"""What a publication was in the plan: paired by a person where neither the report nor a file did it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Account
from accounts.requests import SignedInRequest
from content.actions import variant_publications
from content.forms.variant_choice import VariantForm
from content.models import Publication


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _reportable(request, pk)
    if hasattr(publication, "variant"):
        return redirect(publication)
    data = request.POST if request.method == "POST" else None
    form = VariantForm(data, publication=publication, user=request.user)
    if form.is_valid():
        try:
            variant_publications.point(form.cleaned_data["variant"], to=publication, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The publication is paired with the planned post."))
            return redirect(publication)
    context = {"publication": publication, "form": form}
    status = 422 if form.errors else 200
    return render(request, "content/publication_variant.html", context, status=status)


@require_POST
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _reportable(request, pk)
    variant_publications.release(publication, by=request.user)
    messages.success(request, _("They are not paired any more. The post is planned again."))
    return redirect(publication)


def _reportable(request: SignedInRequest, pk: int) -> Publication:
    """404 for what one may not see, 403 on an account that one does not report on."""
    visible = Publication.objects.visible_to(request.user).with_context().select_related("variant")
    publication = get_object_or_404(visible, pk=pk)
    if not Account.objects.reported_by(request.user).filter(pk=publication.account_id).exists():
        raise PermissionDenied
    return publication
