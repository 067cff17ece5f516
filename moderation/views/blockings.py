"""Blocking: proposed from a comment, decided by a second person, carried out and lifted on the platform."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest
from moderation.actions import blockings
from moderation.forms.blocking import BlockedThereForm, BlockingForm
from moderation.models import Blocking, Comment, DebateRule
from somestrategi.core import clock

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits first."""
    rows = Blocking.objects.visible_to(request.user).with_context()
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("side")),
        "to_lift": {row.pk for row in Blocking.objects.visible_to(request.user).to_be_lifted(clock.today())},
    }
    return render(request, "moderation/blockings.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(Comment.objects.decidable_by(request.user).with_context(), pk=pk)
    form = BlockingForm(request.POST if request.method == "POST" else None, comment=comment)
    if form.is_valid():
        told = form.cleaned_data
        try:
            row = blockings.propose(
                comment,
                rule=DebateRule(told["rule"]),
                reason=told["reason"],
                until_on=told["until_on"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Proposed. Another person decides."))
            return redirect("blocking", row.pk)
    context = {"comment": comment, "form": form, "hidden_count": blockings.hidden_lately(comment)}
    return render(request, "moderation/blocking_propose.html", context, status=422 if form.errors else 200)


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    may_decide = may(request.user, DO.BLOCKING_DECIDE, ministry=row.ministry_id)
    context = {
        "row": row,
        "may_decide": may_decide and row.proposed_by_id != request.user.pk,
        "may_work": may(request.user, DO.COMMENT_DECIDE, ministry=row.ministry_id),
        "form": BlockedThereForm(),
        "is_over": row.until_on < clock.today(),
    }
    return render(request, "moderation/blocking.html", context)


@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """`nei`: not blocked."""
    if "nei" in request.POST:
        return _move(request, pk, blockings.decline, _("Nobody is blocked."))
    return _move(request, pk, blockings.decide, _("Decided. Block on the platform, and say so here."))


@require_POST
def done_there(request: SignedInRequest, pk: int) -> HttpResponse:
    form = BlockedThereForm(request.POST)
    has_told = form.is_valid() and form.cleaned_data["has_told_author"]

    def do(row: Blocking, *, by: User) -> Blocking:
        return blockings.done_there(row, has_told_author=has_told, by=by)

    return _move(request, pk, do, _("Noted. You are reminded when it is over."))


@require_POST
def lift(request: SignedInRequest, pk: int) -> HttpResponse:
    return _move(request, pk, blockings.lift, _("Noted: the person can write to us again."))


def _visible(request: SignedInRequest, pk: int) -> Blocking:
    return get_object_or_404(Blocking.objects.visible_to(request.user).with_context(), pk=pk)


def _move(request: SignedInRequest, pk: int, do: Callable[..., Blocking], said: str) -> HttpResponse:
    row = _visible(request, pk)
    try:
        do(row, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, said)
    return redirect("blocking", pk)
