"""Why an account that was never used before may be used in a crisis (S45)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import crisis_use
from accounts.forms.crisis_use import CrisisUseForm
from accounts.models import Account
from accounts.permissions import DO, require
from accounts.readiness_of_accounts import may_be_used_in_crisis
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    form = CrisisUseForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        crisis_use.give_reason(account, by=request.user, reason=form.cleaned_data["crisis_reason"])
        messages.success(request, _("The reason is saved."))
        return redirect("readiness", account.owner_id)
    context = {"account": account, "may_be_used": may_be_used_in_crisis(account), "form": form}
    return render(request, "accounts/crisis_use.html", context, status=422 if form.errors else 200)
