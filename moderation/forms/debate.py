"""What a person writes down about the debate elsewhere, and about direct messages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.models import MessagesAre
from somestrategi.core import clock
from somestrategi.forms import Actions, DateInput, FormHelper, Submit

if TYPE_CHECKING:
    from content.models import Publication

WATCHED_FOR = dt.timedelta(days=7)


class DebateNoteForm(forms.Form):
    url = forms.URLField(
        label=_("Address of the debate"),
        max_length=500,
        assume_scheme="https",
        error_messages={"required": _("Paste the address."), "invalid": _("Paste the whole address.")},
    )
    theme = forms.CharField(
        label=pgettext_lazy("debate", "What is it about?"),
        max_length=120,
        error_messages={"required": _("Write what it is about.")},
    )
    note = forms.CharField(
        label=_("What is said, in short"),
        help_text=_("No names, and nothing that tells who somebody is."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(self, "url", "theme", "note", Actions(Submit(_("Note the debate"))))


class MessageStatusForm(forms.Form):
    status = forms.ChoiceField(
        label=pgettext_lazy("direct messages", "Direct messages"),
        choices=MessagesAre.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is.")},
    )

    def __init__(self, data: Any = None, *, status: str = "") -> None:
        super().__init__(data, initial={"status": status})
        self.helper = FormHelper(self, "status", Actions(Submit(_("Save"))))


class WatchedForm(forms.Form):
    until_on = forms.DateField(
        label=_("Follow the comments more closely until"),
        widget=DateInput,
        error_messages={"required": _("Choose the last day.")},
    )

    def __init__(self, data: Any = None, *, publication: Publication) -> None:
        super().__init__(data, initial={"until_on": clock.today() + WATCHED_FOR})
        self.publication = publication
        self.helper = FormHelper(self, "until_on", Actions(Submit(_("Put on the watch list"))))
