"""«Egenkontroll fra»: the day from which single publications are judged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Ministry
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit


class SelfAuditStartForm(forms.Form):
    """A reason is asked for when there was a date before."""

    self_audit_from = forms.DateField(
        label=_("Self-audit from"),
        required=False,
        widget=DateInput(),
        help_text=_("Without a date everything counts, however old it is."),
        error_messages={"invalid": _("Write a date, such as 31.12.2026.")},
    )
    reason = forms.CharField(
        label=_("Why is the date changed?"),
        required=False,  # the action asks for it, in its own words
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    marks_fields = False

    def __init__(self, data: Any = None, *, ministry: Ministry) -> None:
        super().__init__(data, initial={"self_audit_from": ministry.self_audit_from})
        if ministry.self_audit_from is None:
            del self.fields["reason"]
        actions = Actions(Submit(_("Save the date")), Link(_("Cancel"), reverse("findings")))
        self.helper = FormHelper(self, *self.fields, actions)
