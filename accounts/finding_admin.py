"""Findings and runs in Django admin: the app's own filters, and its own deeds through the same forms and actions.

`GovernedAdmin` edits what belongs to the installation. A finding belongs to a ministry, so its three deeds have pages
of their own, which ask about that ministry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions import findings
from accounts.audits import words
from accounts.forms.findings import AcceptForm, AssignForm, DueForm, FindingForm
from accounts.governed_admin import GovernedAdmin, GovernedInline, user_of
from accounts.models import AuditRun, AuditRunPart, Finding, FindingStatus
from accounts.permissions import DO, may, require
from somestrategi.core import clock
from somestrategi.core.rules import Severity

SEVERITIES = (
    (Severity.BLOCK.value, pgettext_lazy("severity", "High")),
    (Severity.WARN.value, pgettext_lazy("severity", "Medium")),
    (Severity.ADVISE.value, pgettext_lazy("severity", "Low")),
)


class SeverityFilter(admin.SimpleListFilter):
    title = _("severity")
    parameter_name = "alvor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return SEVERITIES

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(severity=self.value()) if self.value() else queryset


class OwnerFilter(admin.SimpleListFilter):
    title = _("assigned to")
    parameter_name = "ansvar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("meg", _("Mine")), ("ingen", _("Nobody yet")))

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        chosen = {"meg": lambda: queryset.assigned_to(request.user), "ingen": queryset.unassigned}
        found: QuerySet[Any] = chosen.get(self.value() or "", queryset.all)()
        return found


class OverdueFilter(admin.SimpleListFilter):
    title = pgettext_lazy("finding", "Deadline")
    parameter_name = "frist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("over", _("Overdue")),)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.overdue(clock.today()) if self.value() == "over" else queryset
        return found


class ErrorFilter(admin.SimpleListFilter):
    title = _("errors")
    parameter_name = "feil"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("on", _("Only those with errors")),)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.with_errors() if self.value() == "on" else queryset
        return found


@dataclass(frozen=True)
class FindingDeed:
    """What an administrator may do to a finding. `act(form, by=user)` is the action on what the form says."""

    address: str
    url_name: str
    title: str | Promise
    said: str | Promise
    needs: DO
    form: type[FindingForm]
    act: Callable[..., object]
    on_open_only: bool = False

    def is_offered(self, finding: Finding, user: Any) -> bool:
        if finding.status == FindingStatus.RESOLVED:
            return False
        is_in_time = finding.status == FindingStatus.OPEN or not self.on_open_only
        return is_in_time and may(user, self.needs, ministry=finding.ministry_id)


def _assign(form: AssignForm, *, by: Any) -> object:
    return findings.assign(form.as_seen(), by=by, **form.fields_for_action())


def _set_due(form: DueForm, *, by: Any) -> object:
    return findings.set_due(form.as_seen(), by=by, **form.fields_for_action())


def _accept(form: AcceptForm, *, by: Any) -> None:
    findings.accept(form.finding, by=by, **form.fields_for_action())


DEEDS = (
    FindingDeed(
        "gi", "accounts_finding_assign", _("Give the finding to somebody"), _("The finding has changed hands."),
        DO.FINDING_ASSIGN, AssignForm, _assign,
    ),
    FindingDeed(
        "frist", "accounts_finding_due", _("Move the deadline"), _("The deadline is moved."),
        DO.FINDING_ACCEPT, DueForm, _set_due,
    ),
    FindingDeed(
        "aksepter", "accounts_finding_accept", _("Accept for a while"), _("The finding is accepted."),
        DO.FINDING_ACCEPT, AcceptForm, _accept, on_open_only=True,
    ),
)  # fmt: skip


@admin.register(Finding)
class FindingAdmin(GovernedAdmin):
    view_deed = DO.FINDING_VIEW
    change_form_template = "admin/finding_change.html"
    fields = (
        "ministry", "rule_id", "severity_word", "sentence", "label", "status", "assigned_to", "due_on", "opened_at",
        "last_seen_at", "resolved_at", "accepted_at", "accepted_by", "accepted_reason", "accepted_until",
    )  # fmt: skip
    list_display = (
        "label", "sentence", "severity_word", "ministry", "status", "assigned_to", "due_on", "opened_at",
    )  # fmt: skip
    list_filter = (SeverityFilter, "status", OwnerFilter, OverdueFilter, "rule_id", "ministry")
    list_select_related = ("ministry", "assigned_to")
    search_fields = ("label",)
    ordering = ("-opened_at", "-pk")

    @admin.display(description=pgettext_lazy("model", "finding"))
    def sentence(self, finding: Finding) -> str:
        return words.lines([finding])[0].sentence

    @admin.display(description=_("severity"))
    def severity_word(self, finding: Finding) -> str:
        return str(dict(SEVERITIES)[finding.severity])

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<path:object_id>/{deed.address}/",
                self.admin_site.admin_view(partial(self.deed_view, deed=deed)),
                name=deed.url_name,
            )
            for deed in DEEDS
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        finding = self.get_object(request, unquote(object_id))
        offered = [deed for deed in DEEDS if finding and deed.is_offered(finding, request.user)]
        links = [
            {"url": reverse(f"admin:{deed.url_name}", args=[object_id]), "title": deed.title}
            for deed in offered
        ]
        context = {**(extra_context or {}), "deeds": links}
        return super().change_view(request, object_id, form_url, context)

    def deed_view(self, request: HttpRequest, object_id: str, *, deed: FindingDeed) -> HttpResponse:
        """404 for a finding one does not see, 403 for a deed that is not one's own."""
        finding = self.get_object(request, unquote(object_id))
        if finding is None:
            raise Http404
        user = user_of(request)
        require(user, deed.needs, ministry=finding.ministry_id)
        form = deed.form(request.POST if request.method == "POST" else None, finding=finding)
        if form.is_valid():
            try:
                deed.act(form, by=user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, str(deed.said))
                return redirect(reverse("admin:accounts_finding_change", args=[finding.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": deed.title,
            "finding": finding,
            "sentence": self.sentence(finding),
            "form": form,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/finding_deed.html", context, status=status)


class AuditRunPartInline(GovernedInline):
    model = AuditRunPart
    fields = ("rule_id", "completed_at", "hit_count", "error")


@admin.register(AuditRun)
class AuditRunAdmin(GovernedAdmin):
    view_deed = DO.FINDING_VIEW
    inlines = (AuditRunPartInline,)
    fields = (
        "ministry", "local_on", "trigger", "requested_at", "requested_by", "status", "completed_at", "attempt_count",
    )  # fmt: skip
    list_display = (
        "ministry", "local_on", "trigger", "requested_by", "status", "completed_at", "attempt_count",
    )  # fmt: skip
    list_filter = ("status", "trigger", ErrorFilter, "ministry")
    list_select_related = ("ministry", "requested_by")
    date_hierarchy = "local_on"
    ordering = ("-local_on", "ministry__abbreviation")
