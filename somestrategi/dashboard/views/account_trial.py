"""The trial of an account: its plan, and then its verdict beside what is known since it began (S20)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import trials
from accounts.forms.trial import TrialPlanForm, VerdictForm
from accounts.models import Account, Trial
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from somestrategi.dashboard.trial_figures import figures_since_it_began


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """An open plan waits for its verdict; an account on trial without one waits for the plan; others have neither."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    trial = account.trials.undecided().first()
    form = _form(request, account, trial)
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if form is not None and form.is_valid():
        try:
            if isinstance(form, VerdictForm):
                trials.decide(account, by=request.user, **form.cleaned_data)
            else:
                trials.plan(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The verdict is saved.") if trial else _("The plan is saved."))
            return redirect(account)
    context = {
        "account": account,
        "trial": trial,
        "figures": figures_since_it_began(account, trial) if trial else None,
        "form": form,
        "decided": account.trials.decided_newest_first(),
    }
    return render(
        request, "dashboard/account_trial.html", context, status=422 if form and form.errors else 200
    )


def _form(
    request: SignedInRequest, account: Account, trial: Trial | None
) -> TrialPlanForm | VerdictForm | None:
    data = request.POST if request.method == "POST" else None
    if trial is not None:
        may_decide = may(request.user, DO.ACCOUNT_DECIDE, ministry=account.owner_id)
        return VerdictForm(data, account=account) if may_decide else None
    return TrialPlanForm(data, account=account) if account.status in trials.PLANNED_IN else None
