"""Deleting a publication of one's own: the export first, then why (S14)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content.actions import publication_deletions
from content.forms.publication_deletion import PublicationDeletionForm
from content.models import Publication, PublicationDeletion


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _own(request, pk)
    form = PublicationDeletionForm(
        request.POST if request.method == "POST" else None, publication=publication
    )
    if form.is_valid():
        try:
            publication_deletions.delete(publication, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("It is noted that the publication is deleted. What we have of it stays.")
            )
            return redirect(publication)
    row = PublicationDeletion.objects.filter(publication=publication).select_related("exported_by").first()
    if row is not None and row.deleted_at is not None:
        return redirect(publication)
    context = {"publication": publication, "form": form, "row": row}
    status = 422 if form.errors else 200
    return render(request, "content/publication_delete.html", context, status=status)


@require_POST
def export(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _own(request, pk)
    try:
        content = publication_deletions.export(publication, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(publication)
    name = f"publisering-{publication.pk}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)


def _own(request: SignedInRequest, pk: int) -> Publication:
    """404 for what one may not see, 403 for what another ministry answers for."""
    publication = get_object_or_404(Publication.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    return publication
