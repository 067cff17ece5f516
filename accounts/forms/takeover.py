"""The first sentence and the last of a case: what was seen, and how it ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from somestrategi.forms import Actions, FormHelper, Submit


class OpenCaseForm(forms.Form):
    seen = forms.CharField(
        label=_("What have you seen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Short is enough. Never write a password here."),
        error_messages={"required": _("Write what you have seen.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        submit = Submit(_("The account is taken over: start"), name="gjor", value="apne", color="danger")
        self.helper = FormHelper(self, "seen", Actions(submit))


class CloseCaseForm(forms.Form):
    is_regained = forms.TypedChoiceField(
        label=_("How did it end?"),
        choices=[
            ("ja", _("We have the account back, and it is in use")),
            ("nei", _("The account stays lost")),
        ],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands in the history of the account."),
        error_messages={"required": _("Write why.")},
    )

    def __init__(self, data: Any = None, *, is_primary: bool) -> None:
        super().__init__(data)
        variant = "primary" if is_primary else "secondary"
        submit = Submit(_("Close the case"), name="gjor", value="avslutt", variant=variant)
        self.helper = FormHelper(self, "is_regained", "reason", Actions(submit))
