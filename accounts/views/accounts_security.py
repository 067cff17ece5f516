"""The security of all the accounts that one keeps, with what is missing filled in for several at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import account_security, thresholds
from accounts.actions import account_security as actions
from accounts.forms.accounts_security import FillInForm
from accounts.models import Account
from accounts.permissions import DO
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """What lacks something is ticked beforehand. A constant number of queries."""
    accounts = Account.objects.owned_where(request.user, DO.ACCOUNT_EDIT).alive().with_context().by_name()
    form = FillInForm(request.POST if request.method == "POST" else None, accounts=accounts)
    if form.is_valid():
        fields = dict(form.cleaned_data)
        try:
            count = actions.fill_in(fields.pop("konto"), by=request.user, **fields)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = ngettext("%(count)s account is filled in.", "%(count)s accounts are filled in.", count)
            messages.success(request, text % {"count": count})
            return redirect("accounts_security")
    shown = list(accounts)
    mfa_days = int(thresholds.value(account_security.MFA_DAYS))
    minimum = int(thresholds.value(account_security.ADMINISTRATORS_MINIMUM))
    found = account_security.of([account.pk for account in shown], today=clock.today(), mfa_days=mfa_days)
    rows = [(account, found[account.pk], found[account.pk].is_in_order(minimum)) for account in shown]
    context = {
        "form": form,
        "rows": rows,
        "ticked": request.POST.getlist("konto"),
        "in_order_count": sum(is_in_order for _account, _security, is_in_order in rows),
        "minimum": minimum,
    }
    return render(request, "accounts/accounts_security.html", context, status=422 if form.errors else 200)
