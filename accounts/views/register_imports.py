"""A file of accounts comes in: upload, perhaps a question about the columns, preview, and what became of it."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import register_imports
from accounts.forms.register_import import ProfilesFileForm, RegisterColumnsForm, RegisterFileForm
from accounts.models import Account, FileKind, RegisterImport
from accounts.register_file.columns import COLUMNS_OF, recognise
from accounts.register_file.plan import Row, State
from accounts.requests import SignedInRequest
from somestrategi.core.tabular.errors import TableError
from somestrategi.core.tabular.table import safe_cell

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    """Of accounts."""
    return _upload(request, FileKind.ACCOUNTS, RegisterFileForm)


@require_http_methods(["GET", "POST"])
def upload_profiles(request: SignedInRequest) -> HttpResponse:
    """Of profiles as somebody saw them (S11, S13)."""
    return _upload(request, FileKind.PROFILES, ProfilesFileForm)


def _upload(request: SignedInRequest, kind: FileKind, form_class: type[RegisterFileForm]) -> HttpResponse:
    """A file that cannot be used leaves nothing behind (422)."""
    form = form_class(request.POST, request.FILES) if request.method == "POST" else form_class()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = register_imports.upload(file, name=file.name, by=request.user, kind=kind)
        except TableError as error:
            form.add_error("file", str(error))
        else:
            return redirect("register_import", pk=run.pk)
    waiting = RegisterImport.objects.visible_to(request.user).filter(kind=kind, committed_at=None)
    context = {
        "form": form,
        "waiting": list(waiting.order_by("-uploaded_at")[:5]),
        "is_of_profiles": kind == FileKind.PROFILES,
        "columns": COLUMNS_OF[kind],
    }
    return render(request, "accounts/register_upload.html", context, status=422 if form.errors else 200)


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The preview; once it is imported, what became of the file."""
    run = _own(request, pk)
    if run.committed_at:
        return _result(request, run)
    if "url" not in run.columns:
        return redirect("register_columns", pk=pk)
    try:
        rows = register_imports.preview(run, by=request.user)
    except TableError as error:
        messages.error(request, str(error))
        rows = []
    return render(request, "accounts/register_preview.html", _preview(request, run, rows))


@require_http_methods(["GET", "POST"])
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    if run.committed_at:
        return redirect("register_import", pk=pk)
    try:
        found = register_imports.columns_of(run)
    except TableError as error:
        messages.error(request, str(error))
        return redirect(_door(run))
    form = RegisterColumnsForm(
        request.POST if request.method == "POST" else None,
        columns=found,
        initial=run.columns or recognise([name for name, _samples in found], run.kind),
        back=reverse("register_import", args=[pk]) if run.columns else reverse(_door(run)),
        kind=run.kind,
    )
    if form.is_valid():
        try:
            register_imports.say_columns(run, columns=form.told(), by=request.user)
        except TableError as error:
            form.add_error(None, str(error))
        except register_imports.AlreadyDone:
            _tell_already_done(request)
            return redirect(_door(run))
        else:
            return redirect("register_import", pk=pk)
    context = {"run": run, "form": form, "is_of_profiles": run.kind == FileKind.PROFILES}
    return render(request, "accounts/register_columns.html", context, status=422 if form.errors else 200)


@require_POST
def commit(request: SignedInRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    try:
        register_imports.commit(run, by=request.user)
    except register_imports.AlreadyDone:
        _tell_already_done(request)
    except TableError as error:
        messages.error(request, str(error))
    return redirect("register_import", pk=pk)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    try:
        register_imports.discard(run, by=request.user)
    except register_imports.AlreadyDone:
        _tell_already_done(request)
        return redirect("register_import", pk=pk)
    messages.success(request, _("The upload «%(name)s» is deleted.") % {"name": run.file_name})
    return redirect(_door(run))


@require_GET
def refused(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rows that are not taken, with reasons and as they stood: mended, the list itself can be uploaded."""
    run = _own(request, pk)
    try:
        rows = _refused(request, run)
    except TableError as error:
        messages.error(request, str(error))
        return redirect("register_import", pk=pk)
    header = run.header
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = pgettext("file name", "rows-not-taken-%(number)s.csv") % {"number": run.pk}
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response.write("\ufeff")  # Excel reads UTF-8 only with it
    writer = csv.writer(response, delimiter=";")
    writer.writerow([*header, pgettext("in a file", "Line"), _("Why")])
    for number, why, cells in rows:
        padded = [*cells, *[""] * (len(header) - len(cells))][: len(header)]
        writer.writerow([*map(safe_cell, padded), number, safe_cell(why)])
    return response


def _refused(request: SignedInRequest, run: RegisterImport) -> list[tuple[int, str, list[str]]]:
    if run.committed_at:
        return [(row["number"], row["why"], row["cells"]) for row in run.refused]
    rows = register_imports.preview(run, by=request.user)
    return [(row.number, row.problem, list(row.cells)) for row in rows if row.state == State.REFUSED]


def _door(run: RegisterImport) -> str:
    """The name of the page where such a file is uploaded."""
    return "profiles_upload" if run.kind == FileKind.PROFILES else "register_upload"


def _own(request: SignedInRequest, pk: int) -> RegisterImport:
    run: RegisterImport = get_object_or_404(RegisterImport.objects.visible_to(request.user), pk=pk)
    return run


def _preview(request: SignedInRequest, run: RegisterImport, rows: list[Row]) -> dict[str, object]:
    """The counts are of the file as it stands now; what has changed since the upload is among the refused."""
    by_state = {state: [row for row in rows if row.state == state] for state in State}
    chosen = request.GET.get("vis", "")
    taken = [row for row in rows if row.is_taken]
    shown = by_state[State(chosen)] if chosen in State.__members__.values() else taken
    return {
        "run": run,
        "is_of_profiles": run.kind == FileKind.PROFILES,
        "row_count": len(rows),
        "taken_count": len(taken),
        "counts": {state.name.lower(): len(found) for state, found in by_state.items()},
        "refused": by_state[State.REFUSED],
        "chosen": chosen,
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("side")),
    }


def _result(request: SignedInRequest, run: RegisterImport) -> HttpResponse:
    page = Paginator(run.taken, PAGE_SIZE).get_page(request.GET.get("side"))
    accounts = Account.objects.visible_to(request.user).with_context().in_bulk([key for key, _is_new in page])
    rows = [(accounts[key], is_new) for key, is_new in page if key in accounts]
    context = {"run": run, "page": page, "rows": rows, "is_of_profiles": run.kind == FileKind.PROFILES}
    return render(request, "accounts/register_result.html", context)


def _tell_already_done(request: SignedInRequest) -> None:
    messages.warning(request, _("Nothing was done now: the file was taken in or deleted before."))
