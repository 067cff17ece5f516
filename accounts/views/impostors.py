"""«Falske profiler»: the list, a new case, and what is done with one (S11). Only inside the ministry."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.account_history import Deed
from accounts.actions import impostors
from accounts.forms.impostor import CloseForm, ImpostorForm, ReportForm
from accounts.impostor_querysets import open_and_unreported
from accounts.models import Account, AuditEntry, ImpostorProfile, Ministry
from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """Whoever does not keep the register of a ministry, but sees its accounts, is told how many there are."""
    account = _asked_for(request)
    cases = ImpostorProfile.objects.visible_to(request.user).open_first()
    if account:
        cases = cases.filter(account=account)
    keeps = Ministry.objects.where_may(request.user, DO.IMPOSTOR_KEEP)
    counted = Ministry.objects.where_may(request.user, DO.ACCOUNT_VIEW).exclude(pk__in=keeps.values("pk"))
    context = {
        "page": Paginator(cases, PAGE_SIZE).get_page(request.GET.get("side")),
        "account": account,
        "may_keep": may_anywhere(request.user, DO.IMPOSTOR_KEEP),
        "counted": counted.filter(impostors__isnull=False).annotate(**open_and_unreported()).by_name(),
    }
    return render(request, "accounts/impostors.html", context)


@require_http_methods(["GET", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """`?konto=` chooses the account before."""
    form = ImpostorForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        account=_asked_for(request),
        cancel_url=reverse("impostors"),
    )
    if form.is_valid():
        try:
            case, is_new = impostors.enter(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell(request, case, is_new=is_new)
            return redirect(case)
    return render(request, "accounts/impostor_add.html", {"form": form}, status=422 if form.errors else 200)


def _tell(request: HttpRequest, case: ImpostorProfile, *, is_new: bool) -> None:
    if is_new:
        messages.success(request, _("The case is entered. Report it to the platform."))
    elif case.is_open:
        messages.info(request, _("This address is entered already. This is the case."))
    else:
        messages.info(request, _("This address was entered before, and the case is closed. Open it again."))


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _case_page(request, _visible(request, pk))


@require_POST
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    case = _visible(request, pk)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            impostors.report(case, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Noted: it is reported to the platform."))
            return redirect(case)
    return _case_page(request, case, report=form)


@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    case = _visible(request, pk)
    form = CloseForm(request.POST, case=case)
    if form.is_valid():
        try:
            impostors.close(case, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The case is closed."))
            return redirect(case)
    return _case_page(request, case, close=form)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    case = _visible(request, pk)
    try:
        impostors.reopen(case, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The case is open again. Report it to the platform."))
    return redirect(case)


def _case_page(request: SignedInRequest, case: ImpostorProfile, **bound: Any) -> HttpResponse:
    """An open case shows its next steps; a form with errors stands in the place of the empty one."""
    forms = {"report": ReportForm(), "close": CloseForm(case=case), **bound}
    forms["report"].helper.form_action = reverse("impostor_report", args=[case.pk])
    forms["close"].helper.form_action = reverse("impostor_close", args=[case.pk])
    entries = AuditEntry.objects.about(case).newest_first()
    context = {
        "case": case,
        "report_form": forms["report"],
        "close_form": forms["close"],
        "deeds": [
            Deed(entry.at, entry.by.get_full_name() if entry.by else "", entry.sentence, entry.reason, ())
            for entry in entries
        ],
    }
    return render(request, "accounts/impostor.html", context, status=422 if bound else 200)


def _visible(request: SignedInRequest, pk: int) -> ImpostorProfile:
    cases = ImpostorProfile.objects.visible_to(request.user)
    return get_object_or_404(
        cases.select_related("ministry", "platform", "account__platform", "seen_by"), pk=pk
    )


def _asked_for(request: SignedInRequest) -> Account | None:
    """The account of `?konto=`, where the reader keeps its ministry's register."""
    key = request.GET.get("konto", "")
    mine = Account.objects.reached_by(request.user, DO.IMPOSTOR_KEEP).select_related("platform", "owner")
    return mine.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
