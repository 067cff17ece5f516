"""What is to be filled in for the accounts that are ticked in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessLevel, Account

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet


class FillInForm(forms.Form):
    """`konto` are the ticked rows of the table; the other fields are the action's."""

    marks_fields = False

    konto = forms.ModelMultipleChoiceField(
        Account.objects.none(),
        error_messages={
            "required": _("Tick at least one account."),
            "invalid_choice": _("One of the accounts is no longer yours to keep. Choose again."),
        },
    )
    level = forms.ChoiceField(
        label=_("Those who look after the account have access as"),
        choices=[("", _("Do not enter anybody")), *AccessLevel.choices],
        required=False,
    )
    recovery_contact = forms.CharField(
        label=_("Recovery contact"),
        max_length=200,
        required=False,
        help_text=_("A function or a mailbox."),
    )
    is_website_fallback = forms.BooleanField(
        label=_("regjeringen.no is the fallback channel"), required=False
    )

    def __init__(self, data: Any = None, *, accounts: AccountQuerySet) -> None:
        super().__init__(data)
        cast("forms.ModelMultipleChoiceField[Account]", self.fields["konto"]).queryset = accounts

    def clean_level(self) -> AccessLevel | None:
        level = self.cleaned_data["level"]
        return AccessLevel(level) if level else None
