"""What is known of the archiving of an account (S71)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import archive_facts
from accounts.actions import archive_harvest
from accounts.forms.archive_harvest import ArchiveHarvestForm
from accounts.models import Account
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    facts = archive_facts.of(account)
    data = request.POST if request.method == "POST" else None
    form = ArchiveHarvestForm(data, account=account, noted=facts.noted)
    if form.is_valid():
        try:
            archive_harvest.note(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("What is known of the archiving is saved."))
            return redirect(account)
    context = {"account": account, "facts": facts, "form": form}
    return render(request, "accounts/account_archive.html", context, status=422 if form.errors else 200)
