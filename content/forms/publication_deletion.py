from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Publication
from somestrategi.forms import Actions, FormHelper, Link, Submit


class PublicationDeletionForm(forms.Form):
    """Offered once the export is handed out."""

    reason = forms.CharField(
        label=_("Why is it deleted?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why it is deleted.")},
    )

    def __init__(self, data: Any = None, *, publication: Publication) -> None:
        super().__init__(data)
        self.helper = FormHelper(
            self,
            "reason",
            Actions(
                Submit(_("I have deleted it"), color="danger"),
                Link(_("Cancel"), publication.get_absolute_url()),
            ),
        )
