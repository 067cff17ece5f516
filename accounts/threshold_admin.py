"""The thresholds in Django admin: all of them with what holds today, and the form that changes one from a date on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions.thresholds import change
from accounts.governed_admin import GovernedAdmin, user_of
from accounts.models import Threshold
from accounts.permissions import DO
from accounts.threshold_words import number_in_words, value_in_words
from somestrategi.core import clock
from somestrategi.core.thresholds import Kind, ThresholdDefault, default


@dataclass(frozen=True)
class Line:
    """One threshold as the list shows it; `coming` are changes that do not hold yet."""

    name: str
    title: str
    why: str
    source: str
    value: str
    shipped: str
    changed: Threshold | None
    coming: tuple[Threshold, ...]


class ThresholdForm(forms.Form):
    value = forms.CharField(label=pgettext_lazy("threshold", "Value"))
    valid_from = forms.DateField(
        label=gettext_lazy("Valid from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        required=False,  # the action asks for it, in its own words
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )

    def __init__(self, data: Any, entry: ThresholdDefault) -> None:
        self.entry = entry
        now = thresholds.value(entry.name)
        is_stated = entry.kind in (Kind.BOOL, Kind.CHOICE)
        shown = str(now) if is_stated else str(now).replace(".", ",")
        super().__init__(data, initial={"value": shown, "valid_from": clock.today()})
        if is_stated:
            self.fields["value"] = forms.ChoiceField(
                label=pgettext_lazy("threshold", "Value"), choices=_choices(entry)
            )
        elif entry.minimum is not None and entry.maximum is not None:
            self.fields["value"].help_text = _("From %(minimum)s to %(maximum)s.") % {
                "minimum": number_in_words(entry, entry.minimum),
                "maximum": number_in_words(entry, entry.maximum),
            }

    def clean_value(self) -> object:
        value = self.cleaned_data["value"]
        return value == "True" if self.entry.kind is Kind.BOOL else value


def _choices(entry: ThresholdDefault) -> list[tuple[str, str]]:
    if entry.kind is Kind.BOOL:
        return [(str(answer), value_in_words(entry.name, answer)) for answer in (True, False)]
    return [(choice.value, choice.title_in(get_language() or "nb")) for choice in entry.choices]


@admin.register(Threshold)
class ThresholdAdmin(GovernedAdmin):
    """A row is never rewritten: the list leads to a form that enters a new one."""

    view_deed = DO.THRESHOLD_CHANGE
    edit_deed = DO.THRESHOLD_CHANGE
    add_action = change
    fields = ("name", "value", "valid_from", "reason", "decided_by")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """No «add» in the menu: the list is where one chooses which to change."""
        return super().get_model_perms(request) | {"add": False}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        coming: dict[str, list[Threshold]] = {}
        for row in Threshold.objects.filter(valid_from__gt=clock.today()).order_by("valid_from"):
            coming.setdefault(row.name, []).append(row)
        lines = [_line(present, coming.get(present.default.name, [])) for present in thresholds.overview()]
        return self._page(
            request,
            "admin/thresholds.html",
            {"title": capfirst(self.opts.verbose_name_plural), "lines": lines},
        )

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """`?name=accounts.inactive_after_days`; a name that is not ours is 404."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            entry = default(request.GET.get("name", ""))
        except KeyError as unknown:
            raise Http404 from unknown
        form = ThresholdForm(request.POST if request.method == "POST" else None, entry)
        if form.is_valid():
            try:
                change(name=entry.name, by=user_of(request), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("The threshold is changed."))
                return redirect("admin:accounts_threshold_changelist")
        line = _line(thresholds.present(entry.name), [])
        context = {"title": line.title, "line": line, "form": form}
        return self._page(request, "admin/threshold_form.html", context, 422 if form.errors else 200)

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context}, status=status)


def _line(present: thresholds.Present, coming: list[Threshold]) -> Line:
    language = get_language() or "nb"
    entry = present.default
    return Line(
        name=entry.name,
        title=entry.title_in(language),
        why=entry.why_in(language),
        source=entry.source_in(language),
        value=value_in_words(entry.name, present.value),
        shipped=value_in_words(entry.name, entry.default),
        changed=present.changed,
        coming=tuple(coming),
    )
