"""«Egenkontroll»: what the audits found, what became of it, and the button that runs them now."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import audit_runs, findings
from accounts.models import AuditEntry, AuditRun, Finding, Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from somestrategi.dashboard.finding_lines import line, lines
from somestrategi.dashboard.forms.findings import AcceptForm, FindingFilterForm

PER_PAGE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """Open findings first; filters are the address. A constant number of queries."""
    ministries = list(Ministry.objects.where_may(request.user, DO.FINDING_VIEW).by_name())
    visible = Finding.objects.visible_to(request.user)
    form = FindingFilterForm(request.GET or None, ministries=ministries)
    found = form.narrow(visible).select_related("ministry").most_severe_first()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
    newest = AuditRun.objects.visible_to(request.user).newest_of_each_ministry()
    run_of = {run.ministry_id: run for run in newest}
    return render(
        request,
        "dashboard/findings.html",
        {
            "form": form,
            "page": page,
            "lines": lines(page.object_list),
            "runs": [(ministry, run_of.get(ministry.pk)) for ministry in ministries],
            "startable": set(
                Ministry.objects.where_may(request.user, DO.AUDIT_START).values_list("pk", flat=True)
            ),
        },
    )


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    finding = _visible(request, pk)
    return _page(request, finding, AcceptForm(finding_id=pk), status=200)


@require_http_methods(["GET", "POST"])
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Live with it for a while, with a reason."""
    finding = _visible(request, pk)
    require(request.user, DO.FINDING_ACCEPT, ministry=finding.ministry_id)
    form = AcceptForm(request.POST or None, finding_id=pk)
    if request.method == "GET":
        return redirect("finding", pk=pk)
    if form.is_valid():
        try:
            findings.accept(finding, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The finding is accepted."))
            return redirect("finding", pk=pk)
    return _page(request, finding, form, status=422)


@require_POST
def start(request: SignedInRequest, code: str) -> HttpResponse:
    """Run the self-audit of a ministry now; the worker does it."""
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.FINDING_VIEW), code=code)
    audit_runs.start(ministry, by=request.user)
    messages.success(request, _("The self-audit has been started. The result is here in a moment."))
    return redirect("findings")


def _visible(request: SignedInRequest, pk: int) -> Finding:
    visible = Finding.objects.visible_to(request.user).select_related("ministry", "accepted_by")
    return get_object_or_404(visible, pk=pk)


def _page(request: SignedInRequest, finding: Finding, form: AcceptForm, *, status: int) -> HttpResponse:
    may_accept = finding.status == "open" and may(
        request.user, DO.FINDING_ACCEPT, ministry=finding.ministry_id
    )
    return render(
        request,
        "dashboard/finding.html",
        {
            "line": line(finding),
            "finding": finding,
            "form": form if may_accept else None,
            "entries": AuditEntry.objects.about(finding).newest_first(),
        },
        status=status,
    )
