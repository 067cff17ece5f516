"""«Bekreft kontoene»: one at a time, what waits longest first."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import account_confirmation, thresholds
from accounts.account_confirmation import THRESHOLD, Waiting
from accounts.actions import account_confirmation as actions
from accounts.models import Account, AccountConfirmation
from accounts.permissions import DO
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """`?konto=` chooses one of those that wait; the first by default."""
    if request.method == "POST":
        return _confirm(request)
    queue = account_confirmation.queue(request.user, limit_days=int(thresholds.value(THRESHOLD)))
    chosen = next((n for n, one in enumerate(queue) if str(one.account.pk) == request.GET.get("konto")), 0)
    waiting = queue[chosen] if queue else None
    undoable = AccountConfirmation.objects.newest_of_each().filter(
        by=request.user, at__gte=clock.day(clock.today())[0]
    )
    context = {
        "left": len(queue),
        "waiting": waiting,
        "next": queue[(chosen + 1) % len(queue)].account if len(queue) > 1 else None,
        "last_undoable": max(
            undoable.select_related("account__platform"), key=lambda one: one.at, default=None
        ),
        **(_shown(waiting) if waiting else {}),
    }
    return render(request, "accounts/account_confirm.html", context)


def _shown(waiting: Waiting) -> dict[str, object]:
    now = account_confirmation.values(waiting.account)
    changes = account_confirmation.differences(waiting.last.fields, now) if waiting.last else []
    return {
        "fields": account_confirmation.in_words(waiting.account),
        "changes": changes,
        "fingerprint": account_confirmation.fingerprint(now),
    }


def _confirm(request: SignedInRequest) -> HttpResponse:
    posted = request.POST.get("konto", "")
    mine = Account.objects.owned_where(request.user, DO.ACCOUNT_EDIT).alive().select_related("platform")
    account = get_object_or_404(mine, pk=int(posted) if posted.isascii() and posted.isdigit() else 0)
    try:
        actions.confirm(account, by=request.user, seen=request.POST.get("sett", ""))
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(account)s is confirmed.") % {"account": account})
    return redirect("account_confirm")


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    confirmation = get_object_or_404(AccountConfirmation.objects.visible_to(request.user), pk=pk)
    try:
        actions.undo(confirmation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The confirmation is taken back."))
    return redirect("account_confirm")
