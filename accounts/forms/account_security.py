"""Who has access to an account on its platform, and how the account is got back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions import platform_access
from accounts.models import AccessLevel, Account, AccountRecovery, User
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Submit

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet

WEBSITE = "regjeringen.no"


class AccessForm(forms.Form):
    """One person of ours, or somebody else. Fields of the action."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who has access?"),
        required=False,
        empty_label=_("Somebody else"),
        error_messages={"invalid_choice": _("Choose one of them.")},
    )
    other = forms.CharField(
        label=_("Somebody else"),
        max_length=120,
        required=False,
        help_text=_("An agency or a function, not the name of a person."),
    )
    contact = forms.CharField(
        label=_("Contact there"),
        max_length=200,
        required=False,
        help_text=_("A mailbox or an office."),
    )
    level = forms.ChoiceField(
        label=pgettext_lazy("platform access", "Level"),
        choices=AccessLevel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the access is good for.")},
    )
    given_on = forms.DateField(
        label=pgettext_lazy("platform access", "Given on"),
        required=False,
        widget=DateInput,
        error_messages={"invalid": _("Give the date as day, month and year.")},
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data, initial={"given_on": clock.today()})
        people = platform_access.possible_holders(account).by_name()
        cast("forms.ModelChoiceField[Any]", self.fields["person"]).queryset = people
        self.helper = FormHelper(
            self,
            Columns("person", "given_on"),
            Columns("other", "contact"),
            "level",
            Actions(Submit(_("Enter the access"), name="gjor", value="tilgang")),
        )

    def clean_level(self) -> AccessLevel:
        return AccessLevel(self.cleaned_data["level"])


class RecoveryForm(forms.Form):
    """`fallback` is an account's key or WEBSITE; `fields_for_action` takes it apart."""

    recovery_contact = forms.CharField(
        label=_("Recovery contact"),
        max_length=200,
        required=False,
        help_text=_(
            "A function or a mailbox that the platform writes to, never somebody's private telephone."
        ),
    )
    fallback = forms.ChoiceField(
        label=_("Fallback channel"),
        required=False,
        help_text=_("Where we speak when this account is gone."),
        error_messages={"invalid_choice": _("Choose one of them.")},
    )
    vault_reference = forms.CharField(
        label=_("Where the log-in is kept"),
        max_length=200,
        required=False,
        help_text=_("Only the place, such as a vault and a folder. Never write a password here."),
    )

    def __init__(
        self, data: Any = None, *, recovery: AccountRecovery | None, others: AccountQuerySet
    ) -> None:
        initial = (
            {"recovery_contact": recovery.recovery_contact, "fallback": _value(recovery)} if recovery else {}
        )
        if recovery:
            initial["vault_reference"] = recovery.vault_reference
        super().__init__(data, initial=initial)
        self._others = {str(other.pk): other for other in others}
        present = recovery.fallback_account if recovery else None
        if present is not None:
            self._others.setdefault(str(present.pk), present)
        choices = [("", _("Not decided")), (WEBSITE, WEBSITE), *self._others.items()]
        cast("forms.ChoiceField", self.fields["fallback"]).choices = choices
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(Submit(_("Save the recovery"), name="gjor", value="gjenoppretting", variant="secondary")),
        )

    def fields_for_action(self) -> dict[str, Any]:
        chosen = self.cleaned_data["fallback"]
        return {
            "recovery_contact": self.cleaned_data["recovery_contact"],
            "fallback_account": self._others.get(chosen),
            "is_website_fallback": chosen == WEBSITE,
            "vault_reference": self.cleaned_data["vault_reference"],
        }


def _value(recovery: AccountRecovery) -> str:
    if recovery.is_website_fallback:
        return WEBSITE
    return str(recovery.fallback_account_id or "")
