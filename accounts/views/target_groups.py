"""«Målgrupper og kanaler»: whom the accounts reach, and which platform suits which group (S9, S32–S36)."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import reach
from accounts.actions import channel_fit
from accounts.forms.channel_fit import ChannelFitForm
from accounts.models import Account, TargetGroup
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    context = {
        "groups": list(TargetGroup),
        "reaches": reach.of(Account.objects.visible_to(request.user)),
        "fits": reach.fits(),
        "may_assess": may(request.user, DO.THRESHOLD_CHANGE),
    }
    return render(request, "accounts/target_groups.html", context)


@require_http_methods(["GET", "POST"])
def edit_fit(request: SignedInRequest) -> HttpResponse:
    rows = reach.fits()
    form = ChannelFitForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        with transaction.atomic():
            changed = [
                channel_fit.assess(row.platform, by=request.user, fits=form.fits(row.platform))
                for row in rows
            ]
        messages.success(
            request, _("The assessment is saved.") if any(changed) else _("Nothing was changed.")
        )
        return redirect("target_groups")
    context = {"form": form, "groups": list(TargetGroup)}
    return render(request, "accounts/channel_fit.html", context, status=422 if form.errors else 200)
