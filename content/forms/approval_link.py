"""The answer by phone: a code from the mail, and what shall be changed where that is the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ApprovalLinkForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the e-mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Write the code from the e-mail.")},
    )
    reason = forms.CharField(
        label=_("What shall be changed?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, is_change: bool = False) -> None:
        super().__init__(data)
        self.is_change = is_change

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if self.is_change and not reason:
            raise forms.ValidationError(_("Write what shall be changed."))
        return reason
