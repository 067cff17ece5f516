"""«Kontoen er overtatt»: the playbook, one step after the other, for those who keep the account."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import takeover_playbook
from accounts.actions import takeovers
from accounts.forms.takeover import CloseCaseForm, OpenCaseForm
from accounts.models import Account, AccountRecovery, TakeoverCase
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from accounts.takeover_steps import title_of


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Without an open case the page opens one; with one it is the playbook, and closes it at the end."""
    account = _editable(request, pk)
    case = _open_case(account)
    pressed = request.POST.get("gjor")
    if case is None:
        form: Form = OpenCaseForm(request.POST if pressed == "apne" else None)
    else:
        is_done = takeover_playbook.of([case])[0].next is None
        form = CloseCaseForm(request.POST if pressed == "avslutt" else None, is_primary=is_done)
    if form.is_valid():
        try:
            if case is None:
                takeovers.open_case(account, by=request.user, **form.cleaned_data)
            else:
                takeovers.close(case, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request,
                _("The case is open. Take the steps one by one.")
                if case is None
                else _("The case is closed."),
            )
            return redirect("account_takeover" if case is None else "account", pk)
    elif request.method == "POST" and not form.is_bound:  # pressed on a page that somebody else has moved on
        messages.error(request, _("Somebody has been here since you opened the page. Look again."))
        return redirect("account_takeover", pk)
    return _shown(request, account, case, form, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def step(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Tick off, take back, or write a note. What was written stays when it is refused."""
    account = _editable(request, pk)
    case = _open_case(account)
    if request.method == "GET" or case is None:
        return redirect("account_takeover", pk)
    text = request.POST.get("note", "")
    try:
        match request.POST.get("gjor"):
            case "angre":
                takeovers.untick(case, step, by=request.user)
                messages.success(request, _("Not done after all: «%(step)s».") % {"step": title_of(step)})
            case "notat":
                takeovers.note(case, step, by=request.user, text=text)
                messages.success(request, _("The note is saved."))
            case _:
                takeovers.tick(case, step, by=request.user, note=text)
                messages.success(request, _("Done: «%(step)s».") % {"step": title_of(step)})
    except ValidationError as error:
        is_done = takeover_playbook.of([case])[0].next is None
        refused = {"step": step, "text": text, "message": " ".join(error.messages)}
        return _shown(request, account, case, CloseCaseForm(is_primary=is_done), refused=refused, status=422)
    return redirect("account_takeover", pk)


def _shown(
    request: SignedInRequest,
    account: Account,
    case: TakeoverCase | None,
    form: Form,
    *,
    status: int,
    refused: dict[str, str] | None = None,
) -> HttpResponse:
    recovery = (
        AccountRecovery.objects.filter(account=account).select_related("fallback_account__platform").first()
    )
    context = {
        "account": account,
        "playbook": takeover_playbook.of([case])[0] if case else None,
        "form": form,
        "may_open": takeovers.can_be_lost(account),
        "may_close": may(request.user, DO.ACCOUNT_DECIDE, ministry=account.owner_id),
        "recovery": recovery,
        "refused": refused,
        "earlier": takeover_playbook.of(account.takeovers.closed_newest_first().with_people()),
    }
    return render(request, "accounts/account_takeover.html", context, status=status)


def _editable(request: SignedInRequest, pk: int) -> Account:
    """404 for what one may not see, 403 for what one may only see."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    return account


def _open_case(account: Account) -> TakeoverCase | None:
    case = account.takeovers.open().with_people().first()
    if case is not None:
        case.account = account
    return case
