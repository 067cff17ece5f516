"""Applications for accounts: the list, one of them, its form, and what becomes of it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import applications
from accounts.actions.accounts import NewAccount
from accounts.forms.account import AccountForm
from accounts.forms.application import ApplicationForm, DecisionForm
from accounts.models import AccountApplication, ApplicationStatus, User
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from somestrategi.core import clock

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits for the reader first, then all others, the newest first."""
    visible = AccountApplication.objects.visible_to(request.user).with_context()
    mine = visible.waiting_for(request.user).longest_waiting_first()
    others = visible.exclude(pk__in=mine.values("pk")).newest_first()
    page = Paginator(others, PAGE_SIZE).get_page(request.GET.get("side"))
    return render(request, "accounts/applications.html", {"to_decide": list(mine), "page": page})


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    application = _visible(request, pk)
    decides = may(request.user, DO.ACCOUNT_DECIDE, ministry=application.ministry_id)
    context = {
        "application": application,
        "staff": application.staff.in_order(),
        "is_own": application.applicant_id == request.user.pk,
        "may_decide": decides and application.is_waiting and application.applicant_id != request.user.pk,
        "deciders": _deciders(application) if application.is_waiting else [],
    }
    return render(request, "accounts/application.html", context)


def _deciders(application: AccountApplication) -> list[User]:
    able = User.objects.who_may(DO.ACCOUNT_DECIDE, [application.ministry_id], clock.now())
    return list(able.exclude(pk=application.applicant_id).by_name())


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """`?fra=12` begins from an earlier application."""
    key = request.GET.get("fra", "")
    earlier = _visible(request, int(key)) if key.isascii() and key.isdigit() else None
    return _form_page(request, draft=None, earlier=earlier, back=reverse("applications"))


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = _visible(request, pk)
    if draft.status != ApplicationStatus.DRAFT:
        messages.info(request, _("The application is sent, and cannot be changed."))
        return redirect(draft)
    return _form_page(request, draft=draft, earlier=None, back=draft.get_absolute_url())


def _form_page(
    request: SignedInRequest,
    *,
    draft: AccountApplication | None,
    earlier: AccountApplication | None,
    back: str,
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ApplicationForm(data, user=request.user, source=draft or earlier, back=back)
    if form.is_valid():
        fields = form.fields_for_action()
        if earlier:
            fields["earlier"] = earlier
        is_draft = "utkast" in request.POST
        action = applications.save_draft if is_draft else applications.send
        try:
            saved = action(draft, by=request.user, staff=form.staff(), **fields)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The draft is saved.") if is_draft else _("The application is sent.")
            messages.success(request, text)
            return redirect(saved)
    context = {"form": form, "application": draft, "earlier": earlier}
    return render(request, "accounts/application_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    application = _visible(request, pk)
    require(request.user, DO.ACCOUNT_DECIDE, ministry=application.ministry_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, application=application)
    if form.is_valid():
        try:
            applications.decide(application, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The decision is saved."))
            return redirect(application)
    context = {
        "form": form,
        "application": application,
        "staff": application.staff.in_order(),
        "is_own": application.applicant_id == request.user.pk,
    }
    return render(request, "accounts/application_decide.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    application = _visible(request, pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=application.ministry_id)
    try:
        applications.withdraw(application, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The application is withdrawn."))
    return redirect(application)


@require_http_methods(["GET", "POST"])
def register(request: SignedInRequest, pk: int) -> HttpResponse:
    """The profile exists now: its address is all that the application does not tell."""
    application = _visible(request, pk)
    if not application.awaits_account:
        messages.info(request, _("No account is to be registered from this application."))
        return redirect(application)
    data = request.POST if request.method == "POST" else None
    form = AccountForm(data, user=request.user, application=application)
    if form.is_valid():
        fields = cast("NewAccount", form.fields_for_action())
        try:
            account = applications.register(application, by=request.user, **fields)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The account is registered."))
            return redirect(account)
    context = {"form": form, "account": None, "application": application}
    return render(request, "accounts/account_form.html", context, status=422 if form.errors else 200)


def _visible(request: SignedInRequest, pk: int) -> AccountApplication:
    visible = AccountApplication.objects.visible_to(request.user).with_context()
    return get_object_or_404(visible, pk=pk)
