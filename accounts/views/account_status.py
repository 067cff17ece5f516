"""What shall happen to an account."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import use_of_accounts
from accounts.actions import account_status, takeovers
from accounts.closing_words import deleting_on, hiding_on
from accounts.forms.account_status import AccountStatusForm, is_awaiting_verdict, steps_for
from accounts.models import Account, AccountStatus
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?til=` chooses a step before. 403 where the reader may take none. What one decides by stands beside the form."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    if not steps_for(account, request.user):
        raise PermissionDenied
    form = AccountStatusForm(
        request.POST if request.method == "POST" else None,
        account=account,
        user=request.user,
        chosen=request.GET.get("til", ""),
    )
    if form.is_valid():
        try:
            account_status.move(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The account is now «%(status)s».") % {"status": account.get_status_display()}
            )
            return _next_page(account)
    steps = steps_for(account, request.user)
    context = {
        "form": form,
        "account": account,
        "use": use_of_accounts.of_account(account, use_of_accounts.rules_today()),
        "is_awaiting_verdict": is_awaiting_verdict(account),
        "hiding": hiding_on(account.platform)
        if any(step.to == AccountStatus.HIDDEN for step in steps)
        else None,
        "deleting": deleting_on(account.platform) if any(step.needs_export for step in steps) else None,
        "may_be_lost": takeovers.can_be_lost(account),
    }
    return render(request, "accounts/account_status.html", context, status=422 if form.errors else 200)


def _next_page(account: Account) -> HttpResponse:
    """A trial waits for its plan, and a lost account for its playbook."""
    if account.status == AccountStatus.TRIAL:
        return redirect("account_trial", account.pk)
    if account.status == AccountStatus.LOST:
        return redirect("account_takeover", account.pk)
    return redirect(account)
