"""Who looks after one account, and to whom the accounts of somebody who leaves go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.account_querysets import AccountQuerySet
from accounts.forms import staff_fields
from accounts.models import Account, User
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place


class AccountStaffForm(forms.Form):
    """One responsible and two deputies, each with hours. Whoever is there already may stay."""

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        present = list(account.staff.in_order())
        able = User.objects.who_may(DO.ACCOUNT_EDIT, [account.owner_id], clock.now())
        offered = able | User.objects.filter(pk__in=[row.person_id for row in present])
        staff_fields.add(self, offered.distinct().by_name(), present)
        self.helper = FormHelper(
            self,
            *staff_fields.LAYOUT,
            Actions(
                Submit(_("Save who looks after it")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )

    def clean(self) -> dict[str, Any]:
        staff_fields.check(self)
        return self.cleaned_data

    def staff(self) -> list[Place]:
        return staff_fields.read(self.cleaned_data)


class HandOverForm(forms.Form):
    accounts = forms.ModelMultipleChoiceField(
        Account.objects.none(),
        label=_("Accounts"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one account.")},
    )
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Hand over to"),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose who takes over.")},
    )

    def __init__(self, data: Any = None, *, person: User, held: AccountQuerySet, back: str) -> None:
        super().__init__(data, initial={"accounts": held})
        cast("forms.ModelMultipleChoiceField[Any]", self.fields["accounts"]).queryset = held
        able = User.objects.who_may(DO.ACCOUNT_EDIT, held.values_list("owner_id", flat=True), clock.now())
        people = able.exclude(pk=person.pk).by_name()
        cast("forms.ModelChoiceField[Any]", self.fields["to"]).queryset = people
        self.helper = FormHelper(
            self,
            "accounts",
            "to",
            Actions(Submit(_("Hand over the accounts")), Link(pgettext_lazy("form", "Cancel"), back)),
        )
