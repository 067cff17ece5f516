"""«Hva er kolonnene?»: for a table that nobody knows, and for what somebody has said of one before."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import ImportRun, ImportStatus
from accounts.requests import SignedInRequest
from metrics.actions import column_mappings, imports
from metrics.file_columns import FileTable, table_of
from metrics.forms.columns import ColumnsForm, KindForm, required_titles
from metrics.imports import IMPORTERS, Importer
from metrics.imports.suggestions import likeliest, suggest
from metrics.recognition import FileColumns, names_told, remembered_for
from metrics.views.import_run import refusal, tell_already_done, visible_run
from somestrategi.core.tabular.errors import TableError


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?slag=` shows the choices of another kind of file, `?ark=` another sheet. POST answers. A file that was
    recognised is not asked about."""
    run = visible_run(request, pk)
    told = FileColumns.of(run)
    if run.status != ImportStatus.PREVIEWED or (run.importer and not told.is_told):
        return redirect("import_preview", pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    table = FileTable()
    try:
        table = table_of(run, sheet=asked.get("ark", ""))
    except TableError as error:
        messages.error(request, str(error))
    names = names_told()
    importer = _kind(asked.get("slag")) or _kind(run.importer) or likeliest(table.columns, names)
    is_told = (importer.key, table.sheet) == (run.importer, told.sheet)
    known = told.columns if is_told else suggest(table.columns, importer, names[importer.key])
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, importer=importer, table=table, initial=known
    )
    if form.is_valid() and _told(request, run, form):
        return redirect("import_preview", pk=pk)
    context = {
        "run": run,
        "form": form,
        "kind_form": KindForm(importer=importer, table=table),
        "importer": importer,
        "required": required_titles(importer),
        "remembered": remembered_for(told.signature),
    }
    return render(request, "metrics/import_columns.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    run = visible_run(request, pk)
    mapping = remembered_for(FileColumns.of(run).signature)
    if mapping is not None:
        column_mappings.forget(mapping, by=request.user)
    messages.success(request, _("The columns are forgotten. The next such file is asked about again."))
    return redirect("import_preview", pk=pk)


def _told(request: SignedInRequest, run: ImportRun, form: ColumnsForm) -> bool:
    """False when it was refused, and the form says why."""
    try:
        column_mappings.tell(
            run, importer=form.cleaned_data["slag"], columns=form.told(), sheet=form.sheet, by=request.user
        )
    except (TableError, ValidationError) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    except imports.NotYourAccount as refused:
        form.add_error(None, refusal(refused))
    except imports.AlreadyDone:
        tell_already_done(request, run)
        return True
    return not form.errors


def _kind(key: str | None) -> Importer | None:
    return next((importer for importer in IMPORTERS if importer.key == key), None)
