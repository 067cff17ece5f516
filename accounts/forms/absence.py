from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Submit


class AbsenceForm(forms.Form):
    first_on = forms.DateField(
        label=_("First day away"), widget=DateInput, error_messages={"required": _("Choose a date.")}
    )
    last_on = forms.DateField(
        label=_("Last day away"), widget=DateInput, error_messages={"required": _("Choose a date.")}
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(self, Columns("first_on", "last_on"), Actions(Submit(_("Save the absence"))))
