"""«Er dette en offisiell konto?»: open to anybody, as a page, as JSON and as CSV. Nothing here is written or logged."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts import lookup_limit, official
from accounts.forms.official import OfficialForm
from somestrategi.core.tabular.table import safe_cell

View = Callable[[HttpRequest], HttpResponse]


def _limited(refusal: View) -> Callable[[View], View]:
    """Answer with `refusal` and 429 when one address has asked too often. To open the empty form costs nothing."""

    def limit(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest) -> HttpResponse:
            is_form = view.__name__ == "page" and request.method != "POST"
            if is_form or not lookup_limit.is_reached(request):
                return view(request)
            response = refusal(request)
            response.status_code = 429
            response["Retry-After"] = str(lookup_limit.SECONDS)
            return response

        return limited

    return limit


def _wait() -> str:
    return _("Too many look-ups in a short time. Wait a minute, and try again.")


def _refused_page(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/official.html", {"form": OfficialForm(), "refusal": _wait()})


def _refused_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"error": _wait()})


def _refused_text(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_wait(), content_type="text/plain; charset=utf-8")


@never_cache
@sensitive_post_parameters("url")
@require_http_methods(["GET", "POST"])
@_limited(_refused_page)
def page(request: HttpRequest) -> HttpResponse:
    """The answer stands above the form, on the POST itself: a redirect would have to carry the address."""
    form = OfficialForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "is_answered": form.is_valid(), "found": form.found}
    return render(request, "accounts/official.html", context, status=422 if form.errors else 200)


@csrf_exempt  # reads no cookie and writes nothing: a program asks without a form
@never_cache
@sensitive_post_parameters("url")
@require_http_methods(["GET", "POST"])
@_limited(_refused_json)
def as_json(request: HttpRequest) -> HttpResponse:
    """GET is the public part of the register, so that one can look up at home. POST with `url` answers on one."""
    if request.method == "GET":
        return JsonResponse({"accounts": [asdict(account) for account in official.listing()]})
    form = OfficialForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(error) for error in form.errors["url"])}, status=422)
    if form.found is None:
        return JsonResponse({"official": False, "answer": _("Not in our register")})
    return JsonResponse(
        {"official": True, "answer": pgettext("account", "Official"), "account": asdict(form.found)}
    )


@require_GET
@_limited(_refused_text)
def as_csv(request: HttpRequest) -> HttpResponse:
    """The public part of the register, for a spreadsheet."""
    name = pgettext("file name", "official-accounts.csv")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # Excel reads UTF-8 only with it
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("Ministry"),
            _("Shared with"),
            pgettext("account", "Platform"),
            _("Display name"),
            pgettext("account", "User name"),
            _("Address of the profile"),
        ]
    )
    for one in official.listing():
        cells = (one.ministry, ", ".join(one.shared_with), one.platform, one.name, one.handle, one.url)
        writer.writerow([safe_cell(cell) for cell in cells])
    return response
