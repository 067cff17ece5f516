"""The runs of the self-audit: what each did, how it stood on a date, and the button that runs one now."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import audit_runs
from accounts.models import AuditEntry, AuditRun, Finding, Ministry
from accounts.permissions import DO, may
from accounts.requests import SignedInRequest
from somestrategi.core import clock
from somestrategi.dashboard import run_lines, standing_then
from somestrategi.dashboard.finding_lines import lines
from somestrategi.dashboard.forms.audit_runs import RunFilterForm, ThenForm

PER_PAGE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The newest first. A constant number of queries."""
    form = RunFilterForm(request.GET, ministries=_ministries(request))
    runs = form.narrow(AuditRun.objects.visible_to(request.user)).with_context().newest_first()
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("side"))
    context = {"form": form, "page": page, "lines": run_lines.lines(list(page.object_list))}
    return render(request, "dashboard/audit_runs.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(AuditRun.objects.visible_to(request.user).with_context(), pk=pk)
    line = run_lines.lines([run])[0]
    first, after = clock.day(run.local_on)
    asked = AuditEntry.objects.about(run.ministry).filter(verb="accounts.audit_run_started")
    return render(
        request,
        "dashboard/audit_run.html",
        {
            "line": line,
            "parts": run_lines.parts(line),
            "asked": asked.filter(at__gte=first, at__lt=after).newest_first(),
            "is_today": run.local_on == clock.today(),
            "may_start": may(request.user, DO.AUDIT_START, ministry=run.ministry_id),
        },
    )


@require_GET
def then(request: SignedInRequest) -> HttpResponse:
    """«Slik sto det»: the findings that stood at the end of a date."""
    ministries = _ministries(request)
    form = ThenForm(request.GET or None, ministries=ministries)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "dashboard/findings_then.html", {"form": form, "on": None}, status=status)
    on = form.cleaned_data["dato"]
    chosen = form.chosen(ministries)
    found = Finding.objects.visible_to(request.user).filter(ministry__in=chosen).as_they_stood(on)
    page = Paginator(found.with_context().most_severe_first(), PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "on": on,
        "page": page,
        "lines": lines(page.object_list),
        "accepted_count": found.accepted_then().count(),
        "looks": standing_then.looks(chosen, on),
    }
    return render(request, "dashboard/findings_then.html", context)


@require_POST
def start(request: SignedInRequest, code: str) -> HttpResponse:
    """Run the self-audit of a ministry now; the worker does it."""
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.FINDING_VIEW), code=code)
    audit_runs.start(ministry, by=request.user)
    messages.success(request, _("The self-audit has been started. The result is here in a moment."))
    return redirect("findings")


def _ministries(request: SignedInRequest) -> list[Ministry]:
    return list(Ministry.objects.where_may(request.user, DO.FINDING_VIEW).by_name())
