"""Who looks after one account, and to whom the accounts of somebody who leaves go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, User
from accounts.permissions import DO
from accounts.querysets import AccountQuerySet
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place

PLACES = 3


class AccountStaffForm(forms.Form):
    """One responsible and two deputies, each with hours. Whoever is there already may stay."""

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        present = list(account.staff.in_order())
        able = User.objects.who_may(DO.ACCOUNT_EDIT, [account.owner_id], clock.now())
        offered = able | User.objects.filter(pk__in=[row.person_id for row in present])
        people = offered.distinct().by_name()
        labels = (_("Responsible"), _("First deputy"), _("Second deputy"))
        for place, label in enumerate(labels):
            row = present[place] if place < len(present) else None
            self.fields[f"person_{place}"] = forms.ModelChoiceField(
                people, label=label, required=False, empty_label=_("Nobody"), initial=row and row.person_id
            )
            self.fields[f"hours_{place}"] = forms.IntegerField(
                label=_("Hours a week"),
                required=False,
                min_value=0,
                max_value=60,
                initial=row.hours_a_week if row else None,
            )
        self.helper = FormHelper(
            self,
            *(Columns(f"person_{place}", f"hours_{place}") for place in range(PLACES)),
            Actions(
                Submit(_("Save who looks after it")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("person_0") and any(cleaned.get(f"person_{place}") for place in range(1, PLACES)):
            self.add_error("person_0", str(_("Choose who is responsible before the deputies.")))
        return cleaned

    def staff(self) -> list[Place]:
        rows = [(self.cleaned_data[f"person_{p}"], self.cleaned_data[f"hours_{p}"]) for p in range(PLACES)]
        return [(person, hours) for person, hours in rows if person]


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
