"""«Fordel ansvar»: the list, and one publication at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import thresholds
from accounts.models import Ministry
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content.actions import publications
from content.audits.responsibility import THRESHOLD
from content.forms.responsibility import NameManyForm, NameOneForm, ResponsibilityFilterForm, sharing
from content.models import Publication
from somestrategi.core import clock
from somestrategi.core.working_days import passed_since

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """`working_days` are those that have passed since the publication."""

    publication: Publication
    sharing: list[Ministry]
    working_days: int
    is_late: bool


@require_http_methods(["GET", "POST"])
def listing(request: SignedInRequest) -> HttpResponse:
    """The address is the filter, also where the form comes back. A constant number of queries for GET."""
    nameable = Publication.objects.nameable_by(request.user)
    form = ResponsibilityFilterForm(request.GET, publications=nameable)
    found = form.narrow(nameable)
    bulk = NameManyForm(
        request.POST if request.method == "POST" else None,
        publications=nameable,
        ministries=sharing(nameable),
    )
    if bulk.is_valid() and _name(request, bulk.cleaned_data["publication"], bulk):
        return HttpResponseRedirect(request.get_full_path())
    page = Paginator(
        found.with_context().select_related("account__owner").prefetch_related("account__members"), PAGE_SIZE
    ).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "is_used": form.is_used(),
        "bulk": bulk,
        "page": page,
        "rows": _rows(page),
    }
    status = 422 if form.errors or (bulk.is_bound and bulk.errors) else 200
    return render(request, "content/responsibility.html", context, status=status)


@require_http_methods(["GET", "POST"])
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """«Endre» on the publication's own page."""
    visible = Publication.objects.visible_to(request.user).with_context()
    publication = get_object_or_404(visible.on_joint_accounts(), pk=pk)
    require(request.user, DO.RESPONSIBLE_NAME, ministry=publication.account.owner_id)
    ministries = sharing(Publication.objects.filter(pk=pk))
    form = NameOneForm(
        request.POST if request.method == "POST" else None, publication=publication, ministries=ministries
    )
    if form.is_valid() and _name(request, [publication], form):
        return redirect(publication)
    context = {"form": form, "publication": publication}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "content/responsible_form.html", context, status=status)


def _name(request: SignedInRequest, chosen: list[Publication], form: NameManyForm | NameOneForm) -> bool:
    """False where it was refused; the form then says why."""
    ministry: Ministry = form.cleaned_data["ministry"]
    try:
        count = publications.name_responsible(chosen, ministry=ministry, by=request.user)
    except ValidationError as error:
        form.add_error("ministry", error)
        return False
    told = ngettext(
        "%(ministry)s is responsible for %(count)s publication.",
        "%(ministry)s is responsible for %(count)s publications.",
        count,
    )
    messages.success(
        request, told % {"ministry": ministry, "count": count} if count else _("Nothing was changed.")
    )
    return True


def _rows(page: Page[Publication]) -> list[Row]:
    today, limit = clock.today(), int(thresholds.value(THRESHOLD))
    rows = []
    for publication in page:
        day = clock.local_date(publication.published_at)
        passed = passed_since(day, today=today)
        account = publication.account
        is_late = publication.responsible_named_at is None and day < today and passed >= limit
        rows.append(Row(publication, [account.owner, *account.members.all()], passed, is_late))
    return rows
