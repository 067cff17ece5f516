"""«Egenkontroll»: what the audits found, who puts it right and by when, and what became of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import findings
from accounts.forms.findings import AcceptForm, AssignAllForm, AssignForm, DueForm, FindingForm
from accounts.models import AuditRun, Finding, FindingStatus, Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from somestrategi.core import clock
from somestrategi.dashboard import finding_history, first_nights
from somestrategi.dashboard.finding_lines import line, lines
from somestrategi.dashboard.forms.findings import FindingFilterForm

PER_PAGE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The gravest first, then what is due first; filters are the address. A constant number of queries."""
    return _list_page(request, request.GET)


@require_POST
def assign_all(request: SignedInRequest) -> HttpResponse:
    """Give the ticked findings to one colleague, and come back to the list as it was."""
    form = AssignAllForm(request.POST, by=request.user, ministry_ids=_assignable(request))
    if form.is_valid():
        chosen = list(form.cleaned_data["funn"])
        try:
            count = findings.assign_all(chosen, to=form.cleaned_data["to"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = ngettext(
                "%(count)s finding has changed hands.", "%(count)s findings have changed hands.", count
            )
            messages.success(request, text % {"count": count})
            return redirect(_back_to_list(form.cleaned_data["back"]))
    return _list_page(request, QueryDict(request.POST.get("back", "")), form, status=422)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@require_http_methods(["GET", "POST"])
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """Live with it for a while, with a reason."""
    finding = _visible(request, pk)
    require(request.user, DO.FINDING_ACCEPT, ministry=finding.ministry_id)
    if request.method == "GET":
        return redirect("finding", pk=pk)
    form = AcceptForm(request.POST, finding=finding)
    if form.is_valid():
        try:
            findings.accept(finding, by=request.user, **form.fields_for_action())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The finding is accepted."))
            return redirect("finding", pk=pk)
    return _page(request, _visible(request, pk), form)


@require_http_methods(["GET", "POST"])
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    finding = _visible(request, pk)
    require(request.user, DO.FINDING_ASSIGN, ministry=finding.ministry_id)
    if request.method == "GET":
        return redirect("finding", pk=pk)
    form = AssignForm(request.POST, finding=finding)
    if form.is_valid():
        try:
            is_moved = findings.assign(form.as_seen(), by=request.user, **form.fields_for_action())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The finding has changed hands.") if is_moved else _unchanged())
            return redirect("finding", pk=pk)
    return _page(request, _visible(request, pk), form)


@require_http_methods(["GET", "POST"])
def set_due(request: SignedInRequest, pk: int) -> HttpResponse:
    finding = _visible(request, pk)
    require(request.user, DO.FINDING_ACCEPT, ministry=finding.ministry_id)
    if request.method == "GET":
        return redirect("finding", pk=pk)
    form = DueForm(request.POST, finding=finding)
    if form.is_valid():
        try:
            is_moved = findings.set_due(form.as_seen(), by=request.user, **form.fields_for_action())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The deadline is moved.") if is_moved else _unchanged())
            return redirect("finding", pk=pk)
    return _page(request, _visible(request, pk), form)


def _unchanged() -> str:
    return _("Nothing was changed.")


def _visible(request: SignedInRequest, pk: int) -> Finding:
    visible = Finding.objects.visible_to(request.user).with_context()
    return get_object_or_404(visible.select_related("ministry", "assigned_to", "accepted_by"), pk=pk)


def _assignable(request: SignedInRequest) -> list[int]:
    """The ministries where the reader may give findings away."""
    return list(Ministry.objects.where_may(request.user, DO.FINDING_ASSIGN).values_list("pk", flat=True))


def _back_to_list(query: str) -> str:
    """Only ever the list itself, whatever the form says."""
    pairs = parse_qsl(query)
    return reverse("findings") + (f"?{urlencode(pairs)}" if pairs else "")


def _list_page(
    request: SignedInRequest, query: QueryDict, bulk: AssignAllForm | None = None, *, status: int = 200
) -> HttpResponse:
    ministries = list(Ministry.objects.where_may(request.user, DO.FINDING_VIEW).by_name())
    visible = Finding.objects.visible_to(request.user)
    form = FindingFilterForm(query or None, ministries=ministries)
    found = form.narrow(visible, user=request.user, today=clock.today()).with_context().most_severe_first()
    page = Paginator(found, PER_PAGE).get_page(query.get("side"))
    assignable = _assignable(request)
    if bulk is None and assignable:
        bulk = AssignAllForm(by=request.user, ministry_ids=assignable, back=query.urlencode())
    newest = AuditRun.objects.visible_to(request.user).newest_of_each_ministry()
    run_of = {run.ministry_id: run for run in newest}
    startable = Ministry.objects.where_may(request.user, DO.AUDIT_START)
    return render(
        request,
        "dashboard/findings.html",
        {
            "form": form,
            "bulk": bulk if assignable else None,
            "ticked": set(request.POST.getlist("funn")),
            "assignable": assignable,
            "page": page,
            "lines": lines(page.object_list),
            "first_nights": first_nights.of(ministries, clock.today()),
            "runs": [(ministry, run_of.get(ministry.pk)) for ministry in ministries],
            "startable": set(startable.values_list("pk", flat=True)),
        },
        status=status,
    )


def _page(request: SignedInRequest, finding: Finding, refused: FindingForm | None = None) -> HttpResponse:
    """The page with the forms that the reader may use now; `refused` is the one that was sent and has errors."""
    offered: dict[str, type[FindingForm]] = {}
    if finding.status != FindingStatus.RESOLVED:
        if may(request.user, DO.FINDING_ASSIGN, ministry=finding.ministry_id):
            offered["assign_form"] = AssignForm
        if may(request.user, DO.FINDING_ACCEPT, ministry=finding.ministry_id):
            offered["due_form"] = DueForm
            if finding.status == FindingStatus.OPEN:
                offered["accept_form"] = AcceptForm
    forms: dict[str, Any] = {name: kind(finding=finding) for name, kind in offered.items()}
    forms |= {name: refused for name, kind in offered.items() if isinstance(refused, kind)}
    context = {
        "line": line(finding),
        "finding": finding,
        "forms": forms,
        "problem": refused if refused not in forms.values() else None,
        "deeds": finding_history.deeds(finding),
        "earlier": finding_history.earlier(finding),
    }
    return render(request, "dashboard/finding.html", context, status=422 if refused else 200)
