from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AppealForm(forms.Form):
    text = forms.CharField(
        label=_("What is the appeal about?"),
        help_text=_("Without names. Whether the decision is changed is decided afterwards."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the appeal is about.")},
    )


class EscalationOutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what came of it.")},
    )
