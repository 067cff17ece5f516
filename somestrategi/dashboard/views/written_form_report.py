"""Språkrådet's report: to read and print, as a workbook, and marked as sent.

?departement=ekd&aar=2025&skriftsprak=nn
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import thresholds
from accounts.models import Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.actions import written_form_reports
from content.written_form_share import ShareRules
from somestrategi.core import clock
from somestrategi.core.tabular.workbook import CONTENT_TYPE
from somestrategi.dashboard import written_form_report, written_form_workbook
from somestrategi.dashboard.scope import chosen_ministry
from somestrategi.dashboard.share_choice import Switch

FORMS = {"nb": "Bokmål", "nn": "Nynorsk"}
YEARS = 3
_PIECE = 1 << 16


@dataclass(frozen=True)
class Asked:
    """What the address asks for; last year and the reader's own form where it does not say."""

    ministry: Ministry
    choices: list[Ministry]
    year: int
    form: str

    def address(self, name: str = "written_form_report", *, year: int = 0, form: str = "") -> str:
        query = {
            "departement": self.ministry.code,
            "aar": year or self.year,
            "skriftsprak": form or self.form,
        }
        return f"{reverse(name)}?{urlencode(query)}"

    def years(self) -> list[Switch]:
        newest = clock.today().year
        years = range(newest, newest - YEARS, -1)
        return [Switch(str(year), self.address(year=year), year == self.year) for year in years]

    def forms(self) -> list[Switch]:
        return [Switch(label, self.address(form=form), form == self.form) for form, label in FORMS.items()]


def _asked(request: SignedInRequest) -> Asked:
    """404 for what was never a year of ours, or is still to come."""
    ministry, choices = chosen_ministry(request, DO.PUBLICATION_VIEW)
    this_year = clock.today().year
    asked = request.GET.get("aar", str(this_year - 1))
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    if not 2000 <= year <= this_year:
        raise Http404
    reader = "nn" if translation.get_language() == "nn" else "nb"
    form = request.GET.get("skriftsprak", reader)
    return Asked(ministry, choices, year, form if form in FORMS else reader)


def _report(asked: Asked) -> written_form_report.Report:
    present = list(thresholds.overview())
    rules = ShareRules.of({entry.default.name: entry.value for entry in present})
    return written_form_report.build(asked.ministry, asked.year, present, rules)


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """The whole page is in the report's form, so that the screen and the paper say the same."""
    asked = _asked(request)
    with translation.override(asked.form):
        report = _report(asked)
        rows = written_form_report.listed(
            asked.ministry, asked.year, report.rules, at_most=written_form_report.LISTED
        )
        context = {
            "report": report,
            "heads": written_form_report.FORMS.values(),
            "rows": [(row, written_form_report.FORMS[row.form]) for row in rows],
            "asked": asked,
            "may_send": may(request.user, DO.WRITTEN_FORM_REPORT, ministry=asked.ministry),
            "file_url": asked.address("written_form_report_file"),
            "sent_url": asked.address("written_form_report_sent"),
        }
        return render(request, "dashboard/written_form_report.html", context)


@require_GET
def workbook(request: SignedInRequest) -> StreamingHttpResponse:
    asked = _asked(request)
    name = f"sprakradet-{asked.ministry.code}-{asked.year}-{asked.form}.xlsx"
    return StreamingHttpResponse(
        _in_pieces(asked),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _in_pieces(asked: Asked) -> Iterator[bytes]:
    """The workbook is whole before its first piece goes out: what fails is an error page and no broken file."""
    with tempfile.TemporaryFile() as file:
        with translation.override(asked.form):
            report = _report(asked)
            rows = written_form_report.listed(asked.ministry, asked.year, report.rules)
            written_form_workbook.write(report, rows, file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


@require_POST
def sent(request: SignedInRequest) -> HttpResponse:
    """Mark it as sent, or take the mark away."""
    asked = _asked(request)
    require(request.user, DO.WRITTEN_FORM_REPORT, ministry=asked.ministry)
    if "angre" in request.POST:
        if written_form_reports.take_back(asked.ministry, asked.year, by=request.user):
            messages.success(request, _("The report is no longer marked as sent."))
        return redirect(asked.address())
    try:
        written_form_reports.mark_sent(asked.ministry, asked.year, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The report is marked as sent."))
    return redirect(asked.address())
