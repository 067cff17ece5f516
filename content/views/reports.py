"""«Meld som publisert», and taking a report back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest
from content.actions import reports
from content.forms.report import ReportForm
from content.models import Publication


@require_http_methods(["GET", "POST"])
def report(request: SignedInRequest) -> HttpResponse:
    """Pasting the address and pressing Enter is enough. `?variant=` chooses the planned post before."""
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, user=request.user, initial={"variant": request.GET.get("variant")})
    if form.is_valid() and form.post is not None and form.on_account is not None:
        try:
            publication = reports.report(form.post, form.told(), account=form.on_account, by=request.user)
        except reports.AlreadyRecorded as refused:
            form.known = refused.publication
            form.add_error("address", _("The publication is recorded already."))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The publication on %(account)s is registered.") % {"account": form.on_account}
            )
            return redirect(publication)
    context = {"form": form, "may_register": may_anywhere(request.user, DO.ACCOUNT_EDIT)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "content/publication_report.html", context, status=status)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = get_object_or_404(Publication.objects.visible_to(request.user).with_context(), pk=pk)
    try:
        reports.withdraw(publication, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(publication)
    messages.success(request, _("The report is taken back."))
    return redirect("publications")
