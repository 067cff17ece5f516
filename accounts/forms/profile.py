from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import UiLanguage, User
from somestrategi.forms import Actions, FormHelper, Submit


class ProfileForm(forms.Form):
    """What a person decides about themselves. The address is the administrator's to change."""

    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=120,
        help_text=_("Colleagues see it beside what you do."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    ui_language = forms.ChoiceField(
        label=_("Language of the interface"),
        choices=UiLanguage.choices,
        widget=forms.RadioSelect,
        help_text=_("Also of the mail you get. It changes nothing about the texts you write."),
        error_messages={"invalid_choice": _("Choose bokmål or nynorsk.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={"name": user.name, "ui_language": user.ui_language})
        self.helper = FormHelper(self, "name", "ui_language", Actions(Submit(_("Save the profile"))))
