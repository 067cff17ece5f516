"""The register: the list, one account, and its two forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import (
    account_confirmation,
    account_history,
    archive_facts,
    attention,
    connection_health,
    profile_addresses,
    profile_rows,
    risk_rows,
    rota_weeks,
    thresholds,
    use_of_accounts,
)
from accounts.account_rows import rows
from accounts.account_security import panel as security_panel
from accounts.account_use import UseRules
from accounts.actions import accounts
from accounts.actions.accounts import NewAccount
from accounts.audits import unverified, words
from accounts.connectors.book import LOCAL
from accounts.forms.account import AccountForm
from accounts.forms.account_filter import AccountFilter
from accounts.forms.account_status import steps_for
from accounts.models import Account, AccountApplication, AccountStatus, Connection, Finding, User
from accounts.next_step import NextStep, StepFacts, next_step
from accounts.permissions import DO, may, may_anywhere, require
from accounts.platform_urls import UnknownAddress
from accounts.readiness_of_accounts import of_accounts
from accounts.requests import SignedInRequest
from somestrategi.core import clock

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The address is the filter. A constant number of queries."""
    visible = Account.objects.visible_to(request.user)
    chosen = AccountFilter(request.GET, visible, user=request.user)
    page = Paginator(chosen.in_order().with_context(), PAGE_SIZE).get_page(request.GET.get("side"))
    return render(
        request,
        "accounts/accounts.html",
        {
            "form": chosen.form,
            "ready_made": attention.ready_made(),
            "page": page,
            "rows": rows(list(page), user=request.user),
            "may_create": may_anywhere(request.user, DO.ACCOUNT_EDIT),
            "may_see_risk": may_anywhere(request.user, DO.FINDING_VIEW),
        },
    )


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The evidence and the history stay in the owner's house: ministries that share an account, and those who
    read across ministries, see the register's facts."""
    account = _visible(request, pk)
    values = thresholds.all_values()
    is_inside = any(
        may(request.user, do, ministry=account.owner_id) for do in (DO.FINDING_VIEW, DO.TRAIL_VIEW)
    )
    may_edit = may(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    may_see_findings = may(request.user, DO.FINDING_VIEW, ministry=account.owner_id)
    findings = words.lines(Finding.objects.about(account).visible_to(request.user).open().most_severe_first())
    looks = account.verification_checks.select_related("checked_by").order_by("checked_on", "pk")
    looked = looks.last()
    ready = of_accounts([account], today=clock.today(), values=values)
    return render(
        request,
        "accounts/account.html",
        {
            "account": account,
            "use": use_of_accounts.of_account(account, UseRules.read(values)),
            "deletion": getattr(account, "deletion", None) if is_inside else None,
            "page_text": getattr(account, "page_text", None),
            "members": list(account.members.by_name()),
            "ownerships": list(account.ownerships.newest_first()),
            "may_move": bool(steps_for(account, request.user)),
            "may_edit": may_edit,
            "profile": profile_rows.standing(account) if may_edit else None,
            "may_see_findings": may_see_findings,
            "archive": archive_facts.of(account),
            "risk": risk_rows.on_platform(account.owner_id, account.platform) if may_see_findings else None,
            "may_keep_impostors": may(request.user, DO.IMPOSTOR_KEEP, ministry=account.owner_id),
            "impostor_count": account.impostors.visible_to(request.user).open().count(),
            "ready": ready[0] if ready else None,
            "step": _next_step(account, request.user, findings, values) if may_edit else None,
            "staff": account.staff.in_order(),
            "rota": rota_weeks.nearest(account) if account.is_joint else [],
            "application": AccountApplication.objects.with_context().filter(account=account).first(),
            "connection": connection_health.of(account, connection_health.connection_of(account))
            if is_inside
            else None,
            "may_connect": may(request.user, DO.CONNECTION_MANAGE, ministry=account.owner_id),
            "may_pause": may(request.user, DO.PUBLISHING_PAUSE, ministry=account.owner_id),
            "pause": account.pauses.standing().first(),
            "is_local": Connection.objects.filter(account=account, connector=LOCAL).exists(),
            "security": security_panel(account, reader=request.user),
            "last_confirmation": account.confirmations.newest_of_each().first(),
            "findings": findings,
            "is_inside": is_inside,
            "looked": looked,
            "next_check": unverified.next_check(
                account, looked.checked_on if looked else None, check_days=int(values[unverified.THRESHOLD])
            ),
            "deeds": account_history.deeds(account) if is_inside else [],
        },
    )


def _next_step(
    account: Account, user: User, findings: Sequence[words.FindingLine], values: Mapping[str, Any]
) -> NextStep | None:
    trial = account.trials.undecided().first()
    full = Account.objects.with_what_is_confirmed().get(pk=account.pk)
    limit_days = int(values[account_confirmation.THRESHOLD])
    facts = StepFacts(
        account_id=account.pk,
        status=AccountStatus(account.status),
        today=clock.today(),
        may_edit=True,
        may_decide=may(user, DO.ACCOUNT_DECIDE, ministry=account.owner_id),
        evaluate_on=trial.evaluate_on if trial else None,
        findings=tuple(findings),
        is_confirmation_due=account_confirmation.is_due(full, user, limit_days=limit_days),
    )
    return next_step(facts)


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    form = AccountForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            account = accounts.create(**cast("NewAccount", form.fields_for_action()), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The account is registered."))
            return redirect(account)
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _editable(request, pk)
    form = AccountForm(request.POST if request.method == "POST" else None, user=request.user, account=account)
    if form.is_valid():
        try:
            is_changed = accounts.change(
                account,
                by=request.user,
                reason=form.cleaned_data["reason"],
                owner_from=form.cleaned_data["owner_from"],
                **form.fields_for_action(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The account is saved.") if is_changed else _("Nothing was changed."))
            return redirect(account)
    return _form_page(request, form)


@require_POST
def read_url(request: SignedInRequest) -> HttpResponse:
    """What the pasted address tells, while one is still at the form. Writes nothing."""
    pk = request.POST.get("account", "")
    account = _editable(request, int(pk)) if pk.isascii() and pk.isdigit() else None
    form = AccountForm(user=request.user, account=account)
    # A refused address empties them: what an earlier address filled in must not stand under another.
    form.initial.update(platform=None, handle="", remote_id="")
    context: dict[str, Any] = {"form": form}
    try:
        profile = profile_addresses.read(request.POST.get("url", ""))
    except UnknownAddress as refused:
        context["refusal"] = profile_addresses.refusal_in_words(refused)
    else:
        found = Account(platform=profile.platform, handle=profile.handle)
        found.pk = account.pk if account else None
        found.remote_id = profile.address.remote_id or ""
        form.initial.update(platform=found.platform_id, handle=found.handle, remote_id=found.remote_id)
        context["found"] = found
        context["refusal"] = profile_addresses.already_registered(found, reader=request.user)
    return render(request, "accounts/_address_fields.html", context)


def _visible(request: SignedInRequest, pk: int) -> Account:
    accounts_in_reach = Account.objects.visible_to(request.user).with_context()
    return get_object_or_404(accounts_in_reach, pk=pk)


def _editable(request: SignedInRequest, pk: int) -> Account:
    """404 for what one may not see, 403 for what one may only see."""
    account = _visible(request, pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    return account


def _form_page(request: SignedInRequest, form: AccountForm) -> HttpResponse:
    context = {"form": form, "account": form.account}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/account_form.html", context, status=status)
