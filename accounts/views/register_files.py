"""The register as a file, with the filter of the list that it was asked for from."""

from __future__ import annotations

import io

from django.http import HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from accounts.account_querysets import AccountQuerySet
from accounts.forms.account_filter import AccountFilter
from accounts.models import Account
from accounts.register_file import writing
from accounts.requests import SignedInRequest
from somestrategi.core import clock
from somestrategi.core.tabular.workbook import CONTENT_TYPE


@require_GET
def as_csv(request: SignedInRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name("csv")}"'
    writing.write_csv(writing.rows(_chosen(request), reader=request.user), response)  # type: ignore[arg-type]
    return response


@require_GET
def as_workbook(request: SignedInRequest) -> HttpResponse:
    file = io.BytesIO()
    writing.write_workbook(writing.rows(_chosen(request), reader=request.user), file)
    response = HttpResponse(file.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{_name("xlsx")}"'
    return response


def _chosen(request: SignedInRequest) -> AccountQuerySet:
    return AccountFilter(request.GET, Account.objects.visible_to(request.user), user=request.user).in_order()


def _name(ending: str) -> str:
    name = pgettext("file name", "accounts")
    return f"{name}-{clock.today().isoformat()}.{ending}"
