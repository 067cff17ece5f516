"""What the platform shows of an account: looked over, and held against the register (S11, S13)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import profile_rows
from accounts.actions import profile_snapshots, takeovers
from accounts.forms.profile_snapshot import ProfileSnapshotForm
from accounts.models import Account, ProfileSnapshot, SnapshotSource
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest

LOOKS = 10


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _editable(request, pk)
    last = account.profile_snapshots.newest_first().first()
    form = ProfileSnapshotForm(request.POST if request.method == "POST" else None, account=account, last=last)
    if form.is_valid():
        try:
            profile_snapshots.record(account, by=request.user, source=SnapshotSource.HAND, shown=form.shown())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("What the profile shows is saved."))
            return redirect("account_profile", pk)
    context = {
        "account": account,
        "standing": profile_rows.standing(account),
        "form": form,
        "can_be_lost": takeovers.can_be_lost(account),
        "looks": profile_rows.earlier_looks(account.profile_snapshots.newest_first()[:LOOKS]),
    }
    return render(request, "accounts/account_profile.html", context, status=422 if form.errors else 200)


@require_POST
def same(request: SignedInRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, profile_snapshots.confirm_same, _("Noted: the profile is as it was."))


@require_POST
def ours(request: SignedInRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, profile_snapshots.take_over, _("The register is as the profile now."))


def _answer(
    request: SignedInRequest, pk: int, deed: Callable[..., ProfileSnapshot], done: str
) -> HttpResponse:
    account = _editable(request, pk)
    seen = request.POST.get("sett", "")
    try:
        deed(account, by=request.user, last_seen=int(seen) if seen.isascii() and seen.isdigit() else 0)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("account_profile", pk)


def _editable(request: SignedInRequest, pk: int) -> Account:
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    return account
