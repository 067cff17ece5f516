"""The editor rota: several weeks by turns, and one shift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions.rota import MOST_WEEKS, ministries_of
from accounts.models import Ministry, User
from accounts.permissions import DO, may
from accounts.rota_weeks import DAY, Days, monday_of
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import Account, RotaShift


class RotaForm(forms.Form):
    """Goes on where the rota ends, with whoever is next."""

    first_on = forms.DateField(label=_("From"), widget=DateInput)
    weeks = forms.IntegerField(
        label=_("Weeks"), initial=8, widget=forms.NumberInput(attrs={"min": 1, "max": MOST_WEEKS})
    )
    begin_with = forms.ModelChoiceField(Ministry.objects.none(), label=_("Begin with"), empty_label=None)

    def __init__(self, data: Any = None, *, account: Account) -> None:
        sharing = ministries_of(account)
        last = account.rota.not_over(clock.today()).in_order().last()
        initial: dict[str, Any] = {"first_on": monday_of(clock.today()), "begin_with": sharing[0]}
        if last:
            turn = sharing.index(last.ministry) + 1 if last.ministry in sharing else 0
            initial = {"first_on": last.last_on + DAY, "begin_with": sharing[turn % len(sharing)]}
        initial["first_on"] = max(initial["first_on"], clock.today())
        super().__init__(data, initial=initial)
        _choice(self, "begin_with").queryset = _among(sharing)
        self.helper = FormHelper(
            self,
            Columns("first_on", "weeks"),
            "begin_with",
            Actions(Submit(_("Make the rota"))),
        )


class ShiftForm(forms.Form):
    """The lead sets days too. People are those of the ministries where `user` edits, and whoever has the shift now."""

    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"), empty_label=None)
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Person"),
        required=False,
        empty_label=_("The ministry decides itself"),
        help_text=_("You choose among your own. The other ministries choose among theirs."),
    )
    first_on = forms.DateField(label=_("First day"), widget=DateInput)
    last_on = forms.DateField(label=_("Last day"), widget=DateInput)

    def __init__(
        self,
        data: Any = None,
        *,
        account: Account,
        user: User,
        shift: RotaShift | None = None,
        days: Days | None = None,
    ) -> None:
        """`days` are those that a new shift begins with."""
        super().__init__(data, initial=_initial(shift, days))
        sharing = ministries_of(account)
        self.is_lead = may(user, DO.ACCOUNT_EDIT, ministry=account.owner_id)
        keys = {ministry.pk for ministry in sharing} | ({shift.ministry_id} if shift else set())
        _choice(self, "ministry").queryset = Ministry.objects.filter(pk__in=keys).by_name()
        own = [m.pk for m in sharing if may(user, DO.ACCOUNT_EDIT, ministry=m)]
        able = User.objects.who_may(DO.PUBLICATION_REPORT, own, clock.now())
        offered = able | User.objects.filter(pk__in=[shift.person_id] if shift and shift.person_id else [])
        _choice(self, "person").queryset = offered.distinct().by_name()
        if not self.is_lead:
            del self.fields["first_on"], self.fields["last_on"]
        rota_url = reverse("account_rota", args=[account.pk])
        buttons = [Submit(_("Save the shift"))]
        if shift and self.is_lead:
            buttons.append(
                Submit(_("Remove the shift"), name="fjern", value="1", variant="secondary", color="danger")
            )
        days_fields = [Columns("first_on", "last_on")] if self.is_lead else []
        self.helper = FormHelper(
            self,
            Columns("ministry", "person"),
            *days_fields,
            Actions(*buttons, Link(pgettext_lazy("form", "Cancel"), rota_url)),
        )


def _initial(shift: RotaShift | None, days: Days | None) -> dict[str, Any]:
    if shift:
        return {
            "ministry": shift.ministry_id,
            "person": shift.person_id,
            "first_on": shift.first_on,
            "last_on": shift.last_on,
        }
    return {"first_on": days.first, "last_on": days.last} if days else {}


def _among(ministries: list[Ministry]) -> Any:
    return Ministry.objects.filter(pk__in=[ministry.pk for ministry in ministries]).by_name()


def _choice(form: forms.Form, name: str) -> Any:
    return form.fields[name]
