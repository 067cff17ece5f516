"""When comments on an account are answered."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import accounts
from accounts.forms.account_hours import AccountHoursForm
from accounts.models import Account
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    form = AccountHoursForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        hours = form.cleaned_data["answering_hours"]
        try:
            is_changed = accounts.change(account, by=request.user, answering_hours=hours)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The answering hours are saved.") if is_changed else _("Nothing was changed.")
            messages.success(request, text)
            return redirect(account)
    context = {"form": form, "account": account}
    return render(request, "accounts/account_hours.html", context, status=422 if form.errors else 200)
