"""The address of a post that a person has found on its platform."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FoundThereForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the post"),
        help_text=_("Open the post on the platform and paste its address here."),
        max_length=500,
        error_messages={"required": _("Paste the address of the post.")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
