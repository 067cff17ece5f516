"""A name for the filter that is on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SavedFilterForm(forms.Form):
    name = forms.CharField(
        label=_("What shall the filter be called?"),
        max_length=60,
        error_messages={"required": _("Give the filter a name.")},
    )
    page = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False)
