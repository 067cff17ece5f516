"""Why an account that was never used before may be used in a crisis."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from somestrategi.forms import Actions, FormHelper, Link, Submit


class CrisisUseForm(forms.Form):
    crisis_reason = forms.CharField(
        label=_("Why must this account be used?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave it empty, and the account is to be left alone in a crisis."),
    )

    def __init__(self, data: Any, *, account: Account) -> None:
        super().__init__(data, initial={"crisis_reason": account.crisis_reason})
        cancel = Link(pgettext_lazy("form", "Cancel"), reverse("readiness", args=[account.owner_id]))
        self.helper = FormHelper(self, *self.fields, Actions(Submit(_("Save the reason")), cancel))
