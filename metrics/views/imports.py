"""The list of imports, and the door where a file comes in."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import ImportRun
from accounts.requests import SignedInRequest
from metrics.actions import imports
from metrics.forms.imports import UploadForm
from metrics.import_preview import STATUS_LOOKS
from metrics.imports import KINDS
from metrics.imports.steps import STEPS
from metrics.views.import_run import refusal
from somestrategi.core.tabular.errors import TableError

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The newest first. A constant number of queries."""
    runs = ImportRun.objects.visible_to(request.user).newest_first()
    page = Paginator(runs, PAGE_SIZE).get_page(request.GET.get("side"))
    rows = [(run, STATUS_LOOKS[run.status]) for run in page]
    return render(request, "metrics/imports.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    """Store the file and go on to its preview; a file that cannot be used leaves nothing behind (422)."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = imports.upload(file, name=file.name, by=request.user)
        except TableError as error:
            form.add_error("file", str(error))
        except imports.NotYourAccount as refused:
            form.add_error("file", refusal(refused))
        else:
            return redirect("import_preview", pk=run.pk)
    context = {"form": form, "kinds": [(importer, STEPS[importer.key]) for importer in KINDS.values()]}
    return render(request, "metrics/import_upload.html", context, status=422 if form.errors else 200)
