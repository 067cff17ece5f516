"""The editor rota of a joint account, week by week, and one shift of it (S75)."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import rota_weeks
from accounts.actions import rota
from accounts.forms.rota import RotaForm, ShiftForm
from accounts.models import Account, RotaShift
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from accounts.rota_weeks import WEEK, Days
from somestrategi.core import clock

FEWEST_WEEKS = 8
MOST_WEEKS = 53


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whoever sees the account sees the rota; the lead makes it here."""
    account = _joint(request, pk)
    may_edit = may(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = RotaForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            count = rota.fill(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = ngettext("%(count)s shift is set up.", "%(count)s shifts are set up.", count)
            messages.success(request, text % {"count": count})
            return redirect("account_rota", pk)
    today = clock.today()
    shifts = list(account.rota.not_over(rota_weeks.monday_of(today)).in_order())
    context = {
        "account": account,
        "weeks": rota_weeks.weeks(shifts, today=today, count=_week_count(shifts, today)),
        "changeable": {one.pk for one in shifts if rota.may_change(request.user, one, account)},
        "members": list(account.members.by_name()),
        "may_edit": may_edit,
        "form": form,
    }
    return render(request, "accounts/account_rota.html", context, status=422 if form.errors else 200)


def _week_count(shifts: list[RotaShift], today: dt.date) -> int:
    """At least so many that one sees ahead, and all that is handed out."""
    last = shifts[-1].last_on if shifts else today
    return min(MOST_WEEKS, max(FEWEST_WEEKS, (last - rota_weeks.monday_of(today)) // WEEK + 1))


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?fra=…&til=…` are the days that nobody has."""
    account = _joint(request, pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    form = ShiftForm(
        request.POST if request.method == "POST" else None,
        account=account,
        user=request.user,
        days=_asked_days(request),
    )
    if form.is_valid():
        try:
            rota.add(account, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The shift is set up."))
            return redirect("account_rota", pk)
    return _shift_page(request, account, form, None)


def _asked_days(request: SignedInRequest) -> Days | None:
    try:
        first, last = (parse_date(request.GET.get(name, "")) for name in ("fra", "til"))
    except ValueError:
        return None
    return Days(first, last) if first and last else None


@require_http_methods(["GET", "POST"])
def shift(request: SignedInRequest, pk: int, shift_pk: int) -> HttpResponse:
    """Move it, hand it over or take it away."""
    account = _joint(request, pk)
    one = get_object_or_404(account.rota.in_order(), pk=shift_pk)
    rota.require_may_change(request.user, one, account)
    if request.method == "POST" and "fjern" in request.POST:
        return _remove(request, account, one)
    form = ShiftForm(
        request.POST if request.method == "POST" else None, account=account, user=request.user, shift=one
    )
    if form.is_valid():
        days = {"first_on": one.first_on, "last_on": one.last_on}
        try:
            is_changed = rota.change(one, by=request.user, **{**days, **form.cleaned_data})
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The shift is saved.") if is_changed else _("Nothing was changed."))
            return redirect("account_rota", pk)
    return _shift_page(request, account, form, one)


def _remove(request: SignedInRequest, account: Account, one: RotaShift) -> HttpResponse:
    try:
        rota.remove(one, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The shift is removed. Nobody has these days now."))
    return redirect("account_rota", account.pk)


def _shift_page(
    request: SignedInRequest, account: Account, form: ShiftForm, one: RotaShift | None
) -> HttpResponse:
    context = {
        "account": account,
        "form": form,
        "shift": one,
        "days": rota_weeks.days_of(one) if one else None,
    }
    return render(request, "accounts/rota_shift.html", context, status=422 if form.errors else 200)


def _joint(request: SignedInRequest, pk: int) -> Account:
    """404 for an account that is not shared: it needs no rota. One that was shared keeps what stands on it."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    if not account.is_joint and not account.rota.exists():
        raise Http404
    return account
