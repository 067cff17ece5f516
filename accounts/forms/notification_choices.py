from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.notification_kinds import KIND, Delivery, choosable
from somestrategi.forms import Actions, FormHelper, Link, Submit


class NotificationChoicesForm(forms.Form):
    """How far each kind that can wait goes; a field for each."""

    def __init__(self, data: Any = None, *, chosen: Mapping[KIND, Delivery]) -> None:
        super().__init__(data, initial={kind.value: delivery for kind, delivery in chosen.items()})
        for kind in choosable():
            self.fields[kind.value] = forms.ChoiceField(
                label=str(kind.about.title),
                choices=Delivery.choices,
                error_messages={"invalid_choice": _("Choose how you want to be told.")},
            )
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Save the choices")),
                Link(pgettext_lazy("form", "Cancel"), reverse("notifications")),
            ),
        )

    def deliveries(self) -> dict[KIND, Delivery]:
        return {KIND(name): Delivery(value) for name, value in self.cleaned_data.items()}
