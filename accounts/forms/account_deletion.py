"""What is written down when an account is deleted on its platform (S21)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from somestrategi.forms import Actions, DateInput, FormHelper, Group, Link, Submit


class AccountDeletionForm(forms.Form):
    """The fields are those of `actions.account_deletion.delete`, the export first."""

    exported_on = forms.DateField(
        label=_("When was the account exported?"),
        widget=DateInput,
        error_messages={
            "required": _("Give the date of the export. Export the account before you delete it."),
            "invalid": _("Give the date as day, month and year."),
        },
    )
    export_kept_at = forms.CharField(
        label=_("Where does the export lie?"),
        max_length=300,
        help_text=_("A case number in the archive, or the address of the folder."),
        error_messages={
            "required": _("Tell where the export lies. Export the account before you delete it.")
        },
    )
    done_by = forms.CharField(
        label=_("Who deleted it on the platform?"),
        max_length=120,
        error_messages={"required": _("Write who deleted it on the platform.")},
    )
    evidence = forms.CharField(
        label=_("Where is it documented?"),
        max_length=300,
        help_text=_("A case number or an address that shows it was done on the platform."),
        error_messages={"required": _("Tell where it is documented that it was done on the platform.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the history of the account."),
        error_messages={"required": _("Write why.")},
    )
    knows_name_is_lost = forms.BooleanField(
        label=_("I know that others can take the user name"),
        error_messages={"required": _("Tick that you know that others can take the user name.")},
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        self.helper = FormHelper(
            self,
            Group(_("The export"), "exported_on", "export_kept_at"),
            Group(_("The deletion"), "done_by", "evidence", "reason", "knows_name_is_lost"),
            Actions(
                Submit(_("Save the deletion")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )
