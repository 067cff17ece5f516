"""The figures of one account as a whole: the newest of each, and the last 30 days."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import Account, ImportRun
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest
from metrics.models import Reading
from somestrategi.dashboard.days_of_figures import days_of
from somestrategi.dashboard.newest_figures import figures_of


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """A constant number of queries."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    imports = ImportRun.objects.visible_to(request.user).filter(account=account)
    openable_imports = set(imports.values_list("pk", flat=True))
    figures = figures_of(Reading.objects.of_account(account), openable_imports=openable_imports)
    context = {
        "account": account,
        "figures": figures,
        "table": days_of(account, last_day=figures[0].as_of, openable_imports=openable_imports)
        if figures
        else None,
        "may_import": may(request.user, DO.IMPORT_RUN, ministry=account.owner_id),
    }
    return render(request, "dashboard/account_figures.html", context)
