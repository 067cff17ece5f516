"""Which ministry's runs, and which date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.audit_querysets import AuditRunQuerySet
from accounts.models import Ministry
from somestrategi.core import clock
from somestrategi.forms import DateInput, FilterForm

EVERYTHING = ("", pgettext_lazy("filter", "All"))


class MinistryFilterForm(FilterForm):
    """No choice for those who work in one ministry."""

    departement = forms.ChoiceField(label=_("Ministry"), required=False)

    def __init__(self, data: Any, *, ministries: Sequence[Ministry]) -> None:
        super().__init__(data)
        choices = [EVERYTHING, *((m.code, m.name) for m in ministries)]
        cast("forms.ChoiceField", self.fields["departement"]).choices = choices
        if len(ministries) < 2:
            del self.fields["departement"]


class RunFilterForm(MinistryFilterForm):
    feil = forms.BooleanField(label=_("Only those with errors"), required=False)

    def narrow(self, runs: AuditRunQuerySet) -> AuditRunQuerySet:
        """What the address asks for; an unreadable filter is passed over whole."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("departement"):
            runs = runs.filter(ministry__code=chosen["departement"])
        return runs.with_errors() if chosen.get("feil") else runs


class ThenForm(MinistryFilterForm):
    dato = forms.DateField(
        label=_("Date"),
        widget=DateInput(),
        error_messages={"invalid": _("Write a date, such as 31.12.2026.")},
    )

    def clean_dato(self) -> dt.date:
        on: dt.date = self.cleaned_data["dato"]
        if on > clock.today():
            raise ValidationError(_("The date has not come yet."))
        return on

    def chosen(self, ministries: Sequence[Ministry]) -> list[Ministry]:
        code = self.cleaned_data.get("departement")
        return [ministry for ministry in ministries if not code or ministry.code == code]
