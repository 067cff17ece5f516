"""Ministries as dated data: what they are called, what they were called, and what happens to them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import account_history, reorganisation_moves
from accounts.actions import reorganisation
from accounts.forms.reorganisation import FORMS, CarriedRolesForm
from accounts.models import (
    AccountStatus,
    Ministry,
    Reorganisation,
    ReorganisationKind,
    ReorganisationState,
)
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """Those that exist, those that have ended, and what waits."""
    today = clock.today()
    alive = Count("accounts", filter=~Q(accounts__status=AccountStatus.DELETED))
    ministries = list(Ministry.objects.annotate(account_count=alive).by_name())
    ended = [one for one in ministries if one.valid_to and one.valid_to <= today]
    return render(
        request,
        "accounts/ministries.html",
        {
            "ministries": [one for one in ministries if one not in ended],
            "ended": ended,
            "ahead": Reorganisation.objects.ahead(),
        },
    )


@require_GET
def detail(request: SignedInRequest, code: str) -> HttpResponse:
    ministry = get_object_or_404(Ministry.objects.select_related("merged_into"), code=code)
    return render(
        request,
        "accounts/ministry.html",
        {
            "ministry": ministry,
            "has_ended": ministry.valid_to is not None and ministry.valid_to <= clock.today(),
            "former_names": ministry.former_names.order_by("-valid_to", "pk"),
            "account_count": ministry.accounts.exclude(status=AccountStatus.DELETED).count(),
            "changes": ministry.reorganisations.standing(),
            "deeds": account_history.deeds_on(ministry),
        },
    )


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, code: str, kind: str) -> HttpResponse:
    """The form of one kind; what it would do is shown before anything is decided."""
    ministry = get_object_or_404(Ministry, code=code)
    back = reverse("ministry", args=[code])
    form = FORMS[kind](request.POST if request.method == "POST" else None, ministry=ministry, back=back)
    if form.is_valid():
        try:
            draft = reorganisation.draft(
                ministry,
                by=request.user,
                kind=form.kind,
                takes_effect_on=form.cleaned_data["takes_effect_on"],
                reason=form.cleaned_data["reason"],
                details=form.details(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(draft)
    context = {"form": form, "ministry": ministry, "kind": kind}
    return render(request, "accounts/ministry_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Exactly what will move, and POST confirms it. Afterwards the page tells what was decided."""
    draft = get_object_or_404(Reorganisation.objects.select_related("ministry", "into", "made_by"), pk=pk)
    moves = reorganisation_moves.of(draft)
    form = CarriedRolesForm(
        request.POST if request.method == "POST" else None, proposed=reorganisation_moves.roles_of(draft)
    )
    errors: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            is_done = reorganisation.confirm(draft, by=request.user, roles=form.cleaned_data["roles"])
        except ValidationError as error:
            errors = error.messages
        else:
            messages.success(request, _told(draft, is_done=is_done))
            return redirect("ministry", draft.ministry.code)
    context = {
        "change": draft,
        "is_draft": draft.state == ReorganisationState.DRAFT,
        "is_open": draft.state in (ReorganisationState.DRAFT, ReorganisationState.PLANNED),
        "is_rename": draft.kind == ReorganisationKind.RENAME,
        "is_merger": draft.kind == ReorganisationKind.MERGE,
        "is_ahead": draft.takes_effect_on > clock.today(),
        "moves": moves,
        "carried": draft.roles.select_related("user").order_by("user__name", "role"),
        "form": form,
        "errors": errors,
    }
    is_refused = bool(errors) or bool(form.errors)
    return render(request, "accounts/reorganisation.html", context, status=422 if is_refused else 200)


def _told(change: Reorganisation, *, is_done: bool) -> str:
    if is_done:
        return _("The change is carried out.")
    day = date_format(change.takes_effect_on, "j. F Y")
    return _("The change is confirmed. It takes effect by itself on %(day)s.") % {"day": day}


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Reorganisation.objects.select_related("ministry"), pk=pk)
    try:
        reorganisation.discard(found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The change is dropped. Nothing has moved."))
    return redirect("ministry", found.ministry.code)
