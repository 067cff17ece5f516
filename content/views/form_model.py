"""The model behind the identification: which version stands, what a new one would change, and its adoption."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from content.actions import model_adoption
from content.models import AdoptionState, FormModelAdoption, Publication
from content.reidentification_report import report_of
from somestrategi.core import language


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """POST with `start` computes, with `adopt` adopts the computed one."""
    version = language.MODEL_VERSION
    adoption = FormModelAdoption.objects.select_related("adopted_by").filter(version=version).first()
    if request.method == "POST":
        if "start" in request.POST:
            model_adoption.start(by=request.user)
            messages.success(request, _("The worker is computing. Come back to see the report."))
        elif adoption is not None:
            try:
                model_adoption.adopt(adoption, by=request.user)
                messages.success(
                    request, _("The model is adopted. The publications get the new answers now.")
                )
            except ValidationError as error:
                messages.warning(request, error.messages[0])
        return redirect("form_model")
    older_count = Publication.objects.identified_by_another(version).count()
    is_computed = adoption is not None and adoption.state == AdoptionState.COMPUTED
    context = {
        "version": version,
        "adoption": adoption,
        "older_count": older_count,
        "done_count": adoption.reidentifications.count() if adoption else 0,
        "may_start": older_count and (adoption is None or adoption.state == AdoptionState.ADOPTED),
        "report": report_of(adoption, request.user) if adoption and is_computed else None,
    }
    return render(request, "content/form_model.html", context)
