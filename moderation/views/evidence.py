"""«Bevissikring»: secured by whoever decides, opened by two roles only, and never kept on a page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from moderation.actions import evidence
from moderation.forms.blocking import EvidenceForm
from moderation.models import Comment, Evidence


@require_http_methods(["GET", "POST"])
def secure(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(Comment.objects.decidable_by(request.user).with_context(), pk=pk)
    form = EvidenceForm(request.POST if request.method == "POST" else None, comment=comment)
    if form.is_valid():
        try:
            row = evidence.secure(comment, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The evidence is secured until %(day)s. Pass the comment on to security or the police.")
            messages.success(request, text % {"day": date_format(row.delete_on)})
            return redirect(comment)
    context = {"comment": comment, "form": form}
    return render(request, "moderation/evidence_secure.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def open_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks why; shows it in the answer to that, and nowhere else."""
    row = get_object_or_404(Evidence.objects.visible_to(request.user).with_context(), pk=pk)
    form = EvidenceForm(
        request.POST if request.method == "POST" else None, comment=row.comment, is_opening=True
    )
    opened = None
    if form.is_valid():
        try:
            opened = evidence.open_up(row, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"row": row, "form": form, "opened": opened}
    return render(request, "moderation/evidence.html", context, status=422 if form.errors else 200)
