"""Who looks after an account, and the accounts of somebody who leaves."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.actions import account_staff
from accounts.forms.account_staff import AccountStaffForm, HandOverForm
from accounts.models import Account, User
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Account.objects.visible_to(request.user).with_context()
    account = get_object_or_404(visible, pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    form = AccountStaffForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            is_changed = account_staff.set_staff(account, by=request.user, staff=form.staff())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("Who looks after the account is saved.") if is_changed else _("Nothing was changed.")
            messages.success(request, text)
            return redirect(account)
    first = account.staff.in_order().first()
    context = {
        "form": form,
        "account": account,
        "left": first and not first.person.is_active and first.person,
    }
    return render(request, "accounts/account_staff.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """404 for a person who answers for no account that the reader edits."""
    person = get_object_or_404(User, pk=person_pk)
    held = Account.objects.owned_where(request.user, DO.ACCOUNT_EDIT).looked_after_by(person)
    held = held.select_related("platform").by_name()
    if not held.exists():
        raise Http404
    back = reverse("accounts")
    form = HandOverForm(
        request.POST if request.method == "POST" else None, person=person, held=held, back=back
    )
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            count = account_staff.hand_over(
                person, to=to, accounts=form.cleaned_data["accounts"], by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = ngettext(
                "%(name)s answers for %(count)s account more.",
                "%(name)s answers for %(count)s accounts more.",
                count,
            )
            messages.success(request, text % {"name": to.name, "count": count})
            return redirect(back)
    context = {"form": form, "person": person}
    return render(request, "accounts/account_hand_over.html", context, status=422 if form.errors else 200)
