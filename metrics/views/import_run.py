"""One import at one address: the questions, then the preview, then the result."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from accounts.models import AuditEntry, ImportRun, ImportStatus
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from metrics import time_zones
from metrics.actions import imports
from metrics.actions.file_reading import handles_in
from metrics.actions.long_imports import stopped_because
from metrics.day_preview import day_samples_of
from metrics.forms.imports import AnswerForm, UndoForm
from metrics.import_preview import STATUS_LOOKS, problems_of, samples_of, told_columns
from metrics.imports import has_days
from somestrategi.core.tabular.errors import TableError


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?endre=1` asks the questions again. POST answers them."""
    run = visible_run(request, pk)
    if run.status == ImportStatus.RUNNING:
        return _running(request, run)
    if "HX-Request" in request.headers:
        return (
            HttpResponseClientRefresh()
        )  # the page of an import in progress asks, and there is none any more
    if run.status != ImportStatus.PREVIEWED:
        return _result(request, run, UndoForm(run=run), status=200)
    if not run.importer:
        return redirect("import_columns", pk=pk)
    if request.method == "POST" or not run.is_answered or "endre" in request.GET:
        return _questions(request, run)
    template = "metrics/import_preview_days.html" if has_days(run.importer) else "metrics/import_preview.html"
    return render(request, template, _preview(run))


@require_POST
def commit(request: SignedInRequest, pk: int) -> HttpResponse:
    run = visible_run(request, pk)
    try:
        imports.commit(run, by=request.user)
    except imports.AlreadyDone:
        tell_already_done(request, run)
    except imports.NothingToImport:
        messages.error(request, _("No row in the file can be imported. See why below."))
    except TableError as error:
        messages.error(request, str(error))
    return redirect("import_preview", pk=pk)


@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    run = visible_run(request, pk)
    if run.account is None or run.status in (ImportStatus.PREVIEWED, ImportStatus.RUNNING):
        return redirect("import_preview", pk=pk)
    require(request.user, DO.IMPORT_UNDO, ministry=run.account.owner_id)
    form = UndoForm(request.POST, run=run)
    if not form.is_valid():
        return _result(request, run, form, status=422)
    try:
        imports.undo(run, by=request.user, reason=form.cleaned_data["reason"])
    except imports.AlreadyDone:
        tell_already_done(request, run)
    except imports.ImportedLater as refused:
        text = _("The import of «%(name)s» was done after this one. Undo that first.")
        messages.error(request, text % {"name": refused.newest.file_name})
    else:
        messages.success(request, _("The import is undone."))
    return redirect("import_preview", pk=pk)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    run = visible_run(request, pk)
    try:
        imports.discard(run, by=request.user)
    except imports.AlreadyDone:
        tell_already_done(request, run)
        return redirect("import_preview", pk=pk)
    messages.success(request, _("The upload «%(name)s» is deleted.") % {"name": run.file_name})
    return redirect("imports")


@require_GET
def problems(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The rows that were not taken, with reasons, as CSV."""
    run = visible_run(request, pk)
    try:
        file = run.problems_file.open("rb")
    except (FileNotFoundError, ValueError):  # ValueError: the run has no such file
        messages.warning(request, _("There is no list of rows for this import. It is kept for 30 days."))
        return redirect("import_preview", pk=pk)
    name = pgettext("file name", "rows-not-taken-%(number)s.csv") % {"number": run.pk}
    response = FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def visible_run(request: SignedInRequest, pk: int) -> ImportRun:
    visible = ImportRun.objects.visible_to(request.user).select_related(
        "account__platform", "account__owner", "uploaded_by"
    )
    run: ImportRun = get_object_or_404(visible, pk=pk)
    return run


def _questions(request: SignedInRequest, run: ImportRun) -> HttpResponse:
    handles: list[str] = []
    try:
        handles = handles_in(run)
    except TableError as error:
        messages.error(request, str(error))
    form = AnswerForm(
        request.POST if request.method == "POST" else None, run=run, by=request.user, handles=handles
    )
    if form.is_valid():
        try:
            imports.answer(run, by=request.user, **form.cleaned_data)
        except TableError as error:
            form.add_error(None, str(error))
        except imports.AlreadyDone:
            tell_already_done(request, run)
            return redirect("import_preview", pk=run.pk)
        else:
            return redirect("import_preview", pk=run.pk)
    context = {"run": run, "form": form, "handles": handles}
    return render(request, "metrics/import_questions.html", context, status=422 if form.errors else 200)


def _running(request: SignedInRequest, run: ImportRun) -> HttpResponse:
    share = 100 * run.read_count / run.row_count if run.row_count else 0
    return render(request, "metrics/import_running.html", {"run": run, "share": share})


def _preview(run: ImportRun) -> dict[str, Any]:
    same_file = ImportRun.objects.committed_newest_first().filter(account=run.account, sha256=run.sha256)
    return {
        "run": run,
        "samples": day_samples_of(run) if has_days(run.importer) else samples_of(run),
        "problems": problems_of(run),
        "told": told_columns(run),
        "zone": time_zones.title_of(run.zone),
        "same_file": same_file.first(),
        "stopped_because": stopped_because(run),
        "says_something_new": run.new_count + run.changed_count,
    }


def _result(request: SignedInRequest, run: ImportRun, form: UndoForm, *, status: int) -> HttpResponse:
    newest = ImportRun.objects.committed_newest_first().filter(account=run.account).first()
    is_newest = newest == run
    assert run.account is not None
    may_undo = run.status == ImportStatus.COMMITTED and may(
        request.user, DO.IMPORT_UNDO, ministry=run.account.owner_id
    )
    context = {
        "run": run,
        "look": STATUS_LOOKS[run.status],
        "problems": problems_of(run),
        "told": told_columns(run),
        "zone": time_zones.title_of(run.zone),
        "rows_url": _rows_url(run),
        "list_url": reverse("import_problems", args=[run.pk]) if run.problems_file else "",
        "has_days": has_days(run.importer),
        "figure_count": run.readings.count(),
        "entries": list(AuditEntry.objects.about(run).newest_first()),
        "form": form if may_undo and is_newest else None,
        "later": newest if may_undo and not is_newest else None,
    }
    return render(request, "metrics/import_result.html", context, status=status)


def _rows_url(run: ImportRun) -> str:
    """The publications, or the days, that the import brought or changed; nowhere once it is undone."""
    if run.status != ImportStatus.COMMITTED:
        return ""
    if has_days(run.importer):
        return reverse("account_figures", args=[run.account_id])
    return f"{reverse('publications')}?{urlencode({'import': run.pk})}"


def refusal(refused: imports.NotYourAccount) -> str:
    owner = refused.account.owner
    return _(
        "The file is from the account %(account)s, which %(owner)s owns. You cannot import for %(owner)s."
    ) % {"account": refused.account, "owner": owner}


def tell_already_done(request: SignedInRequest, run: ImportRun) -> None:
    """Who did what, and when, instead of «something went wrong»."""
    entry = AuditEntry.objects.about(run).newest_first().first()
    if entry is None:
        messages.warning(request, _("The import has been changed meanwhile. Look at it again."))
        return
    messages.warning(
        request,
        _("Nothing was done now: %(who)s %(deed)s %(when)s.")
        % {"who": entry.by, "deed": entry.sentence, "when": date_format(entry.at, "j. F Y H.i")},
    )
