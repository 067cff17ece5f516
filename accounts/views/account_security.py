"""«Sikkerhet»: who has access to an account on its platform, and how it is got back. The account's own people only."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import account_security
from accounts.actions import account_recovery, platform_access
from accounts.forms.account_security import AccessForm, RecoveryForm
from accounts.models import AccessLevel, Account, AccountRecovery, PlatformAccess
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Two forms; the button that was pressed tells which."""
    account = _editable(request, pk)
    pressed = request.POST.get("gjor")
    recovery = (
        AccountRecovery.objects.filter(account=account).select_related("fallback_account__platform").first()
    )
    others = Account.objects.visible_to(request.user).alive().exclude(pk=pk).with_context().by_name()
    access_form = AccessForm(request.POST if pressed == "tilgang" else None, account=account)
    data = request.POST if pressed == "gjenoppretting" else None
    recovery_form = RecoveryForm(data, recovery=recovery, others=others)
    if access_form.is_valid():
        try:
            is_changed = platform_access.give(account, by=request.user, **access_form.cleaned_data)
        except ValidationError as error:
            access_form.add_error(None, error)
        else:
            return _answered(request, account, _("The access is entered.") if is_changed else "")
    if recovery_form.is_valid():
        try:
            is_changed = account_recovery.set_up(
                account, by=request.user, **recovery_form.fields_for_action()
            )
        except ValidationError as error:
            recovery_form.add_error(None, error)
        else:
            return _answered(request, account, _("The recovery is saved.") if is_changed else "")
    context = {
        "account": account,
        "holders": account_security.holders(account),
        "ended": account.platform_access.ended_newest_first(),
        "staff_without_access": platform_access.staff_without(account),
        "levels": AccessLevel.choices,
        "access_form": access_form,
        "recovery_form": recovery_form,
    }
    is_refused = access_form.errors or recovery_form.errors
    return render(request, "accounts/account_security.html", context, status=422 if is_refused else 200)


@require_POST
def staff(request: SignedInRequest, pk: int) -> HttpResponse:
    """Those who look after the account have access: one click."""
    account = _editable(request, pk)
    level = request.POST.get("niva", "")
    if level not in AccessLevel.values:
        messages.error(request, _("Choose what the access is good for."))
        return redirect("account_security", pk)
    count = platform_access.give_to_staff(account, by=request.user, level=AccessLevel(level))
    text = ngettext("%(count)s access is entered.", "%(count)s accesses are entered.", count)
    return _answered(request, account, text % {"count": count} if count else "")


@require_POST
def confirm_mfa(request: SignedInRequest, pk: int) -> HttpResponse:
    access = _access(request, pk)
    try:
        platform_access.confirm_mfa(access, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("Noted: two-factor log-in is on for %(name)s today.")
        messages.success(request, text % {"name": access.holder})
    return redirect("account_security", access.account_id)


@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    access = _access(request, pk)
    try:
        platform_access.end(access, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("The access of %(name)s is ended here. Make sure that it is taken away on the platform too.")
        messages.success(request, text % {"name": access.holder})
    return redirect("account_security", access.account_id)


def _editable(request: SignedInRequest, pk: int) -> Account:
    """404 for what one may not see, 403 for what one may only see."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    return account


def _access(request: SignedInRequest, pk: int) -> PlatformAccess:
    found = PlatformAccess.objects.visible_to(request.user).select_related("account", "person")
    return get_object_or_404(found, pk=pk)


def _answered(request: SignedInRequest, account: Account, text: str) -> HttpResponse:
    messages.success(request, text or _("Nothing was changed."))
    return redirect("account_security", account.pk)
