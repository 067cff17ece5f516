"""How ready a ministry's accounts are for the day when something unexpected happens (S42, S45, S46)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts import followers, readiness, thresholds
from accounts.models import Account, Ministry
from accounts.permissions import DO, may
from accounts.readiness_of_accounts import of_accounts
from accounts.requests import SignedInRequest
from somestrategi.core import clock


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an account lacks is for those who look after the ministry's accounts; others see how many parts are in
    order."""
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.ACCOUNT_VIEW), pk=pk)
    accounts = Account.objects.of(ministry).with_context().by_name()
    values = thresholds.all_values()
    ready = of_accounts(accounts, today=clock.today(), values=values)
    keys = [one.account.pk for one in ready]
    read = followers.of(keys, on=clock.today(), days=int(values[followers.WINDOW]))
    weakest = readiness.weakest([one.readiness for one in ready])
    may_see_details = may(request.user, DO.ACCOUNT_EDIT, ministry=ministry)
    context = {
        "ministry": ministry,
        "rows": [
            (one, read[one.account.pk], may(request.user, DO.ACCOUNT_EDIT, ministry=one.account.owner_id))
            for one in ready
        ],
        "main_count": sum(one.readiness.is_main for one in ready),
        "unknown_count": sum(one.use == "unknown" for one in ready),
        "weakest": weakest if may_see_details else None,
        "may_see_details": may_see_details,
    }
    return render(request, "accounts/readiness.html", context)
