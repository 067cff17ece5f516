"""When comments on one account are answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.forms import hours_fields
from accounts.models import Account
from somestrategi.forms import Actions, FormHelper, Link, Submit


class AccountHoursForm(forms.Form):
    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        layout = hours_fields.add(self, account.hours)
        self.fields["hours_kind"].required = True
        self.fields["hours_kind"].error_messages["required"] = _("Choose one of them.")
        self.helper = FormHelper(
            self,
            "hours_kind",
            *layout,
            Actions(
                Submit(_("Save the answering hours")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["answering_hours"] = hours_fields.read(self)
        return self.cleaned_data
