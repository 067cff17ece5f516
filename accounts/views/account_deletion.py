"""An account is deleted on its platform: the export first."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import account_deletion
from accounts.closing_words import deleting_on
from accounts.forms.account_deletion import AccountDeletionForm
from accounts.forms.account_status import steps_for
from accounts.models import Account
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """An account that has no step to a deletion is shown instead."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_DECIDE, ministry=account.owner_id)
    if not any(step.needs_export for step in steps_for(account, request.user)):
        messages.info(request, _("To delete it, hide it or wind it down first."))
        return redirect(account)
    form = AccountDeletionForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            account_deletion.delete(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The deletion is saved."))
            return redirect(account)
    context = {"form": form, "account": account, "deleting": deleting_on(account.platform)}
    return render(request, "accounts/account_delete.html", context, status=422 if form.errors else 200)
