"""«Egenkontroll fra»: who leads the desk says from when publications are judged (docs/adr/0001-fair-start.md)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import thresholds
from accounts.actions import ministries
from accounts.forms.self_audit import SelfAuditStartForm
from accounts.models import AuditEntry, Ministry
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content.models import Publication
from somestrategi.core import clock

VERBS = ("accounts.self_audit_start_set", "accounts.self_audit_start_removed")


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, code: str) -> HttpResponse:
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.FINDING_VIEW), code=code)
    require(request.user, DO.AUDIT_START, ministry=ministry)
    form = SelfAuditStartForm(request.POST if request.method == "POST" else None, ministry=ministry)
    if form.is_valid():
        try:
            is_changed = ministries.start_self_audit(
                ministry,
                on=form.cleaned_data["self_audit_from"],
                by=request.user,
                reason=form.cleaned_data.get("reason", ""),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = _("The date is saved. It holds from the next self-audit.")
            messages.success(request, said if is_changed else _("Nothing was changed."))
            return redirect("findings")
    start = ministry.self_audit_from
    is_older = Q(published_at__lt=clock.start_of(start)) if start else Q(pk__in=())
    known = Publication.objects.answered_for_by(ministry).aggregate(
        count=Count("pk"), oldest=Min("published_at"), older=Count("pk", filter=is_older)
    )
    context = {
        "ministry": ministry,
        "form": form,
        "known": known,
        "mild_months": thresholds.value("accounts.self_audit_grace_months"),
        "entries": AuditEntry.objects.about(ministry).filter(verb__in=VERBS).newest_first(),
    }
    return render(request, "dashboard/self_audit_start.html", context, status=422 if form.errors else 200)
