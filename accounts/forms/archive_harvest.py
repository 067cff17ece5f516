"""Whether an account is archived by the National Archives, and how one knows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, ArchiveHarvest
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit

_STATES = [
    ("yes", _("Yes, it is seen there")),
    ("no", _("No, it is not there")),
    ("unknown", _("Nobody knows")),
]


class ArchiveHarvestForm(forms.Form):
    is_harvested = forms.ChoiceField(
        label=_("Is the account in the archive of the National Archives?"),
        choices=_STATES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    last_seen_on = forms.DateField(
        label=_("Last seen there on"),
        required=False,
        widget=DateInput,
        error_messages={"invalid": _("Give the date as day, month and year.")},
    )
    source = forms.CharField(
        label=_("How do you know?"),
        max_length=300,
        required=False,
        help_text=_("An address in the archive, or a case number."),
    )

    def __init__(self, data: Any, *, account: Account, noted: ArchiveHarvest | None) -> None:
        initial: dict[str, Any] = {"is_harvested": "unknown"}
        if noted:
            state = "yes" if noted.is_harvested else "no"
            initial = {"is_harvested": state, "last_seen_on": noted.last_seen_on, "source": noted.source}
        super().__init__(data, initial=initial)
        cancel = Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url())
        self.helper = FormHelper(self, *self.fields, Actions(Submit(_("Save what is known")), cancel))

    def clean_is_harvested(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["is_harvested"])
