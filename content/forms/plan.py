"""The plan's filter, and the form that gives a variant another time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Platform
from content.forms.post import moment
from content.plan.span import Span
from content.post_states import LACKING, LACKS_APPROVAL, DeliveryState, PostState
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FilterForm, FormHelper, Link, Submit, TimeInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User
    from content.models import Variant
    from content.plan.entry import Entry

ALL = pgettext_lazy("filter", "All")
NEVER_SHOWN = {PostState.WITHDRAWN, DeliveryState.PLANNED}
LACKS = (LACKING, pgettext_lazy("post", "Lacks approval"))
STATES = [LACKS] + [
    choice for choice in [*PostState.choices, *DeliveryState.choices] if choice[0] not in NEVER_SHOWN
]
FORMS = [("nb", _("Bokmål")), ("nn", _("Nynorsk"))]


class PlanFilterForm(FilterForm):
    """Its address is the page: `uke`, `fra` or `maaned`, `visning=liste`, and what is left out."""

    uke = forms.CharField(widget=forms.HiddenInput, required=False)
    fra = forms.CharField(widget=forms.HiddenInput, required=False)
    maaned = forms.CharField(widget=forms.HiddenInput, required=False)
    visning = forms.ChoiceField(choices=[("", ""), ("liste", "")], widget=forms.HiddenInput, required=False)
    konto = forms.ModelChoiceField(
        Account.objects.none(),
        label=pgettext_lazy("post", "Account"),
        empty_label=ALL,
        required=False,
    )
    plattform = forms.ModelChoiceField(
        Platform.objects.none(), label=_("Platform"), empty_label=ALL, to_field_name="key", required=False
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("post", "Status"),
        choices=[("", ALL), *STATES],
        required=False,
    )
    form = forms.ChoiceField(label=_("Written form"), choices=[("", ALL), *FORMS], required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        accounts = Account.objects.visible_to(user).alive().with_context().by_name()
        cast("forms.ModelChoiceField[Account]", self.fields["konto"]).queryset = accounts
        platforms = Platform.objects.filter(accounts__in=accounts).distinct().order_by("name")
        cast("forms.ModelChoiceField[Platform]", self.fields["plattform"]).queryset = platforms

    def is_used(self) -> bool:
        return self.is_valid() and any(self.cleaned_data[name] for name in _NARROWING)

    def span(self, today: dt.date) -> Span:
        told = {name: self.data.get(key, "") for name, key in (("week", "uke"), ("start", "fra"))}
        return Span.told(**told, month=self.data.get("maaned", ""), today=today)

    @property
    def is_list(self) -> bool:
        return self.data.get("visning") == "liste"

    def keeps(self) -> Callable[[Entry], bool] | None:
        """Which entries are left; None where all are."""
        if not self.is_used():
            return None
        told = self.cleaned_data
        states = LACKS_APPROVAL if told["status"] == LACKING else (told["status"],)

        def is_kept(entry: Entry) -> bool:
            return not (
                (told["konto"] and entry.account_id != told["konto"].pk)
                or (told["plattform"] and entry.platform != told["plattform"].name)
                or (told["status"] and entry.state not in states)
                or (told["form"] and entry.written_form != told["form"])
            )

        return is_kept

    def keeps_account(self) -> Callable[[Account], bool] | None:
        """Which accounts have a row; None where all have."""
        if not self.is_used():
            return None
        told = self.cleaned_data
        return lambda account: (
            not (
                (told["konto"] and account != told["konto"])
                or (told["plattform"] and account.platform_id != told["plattform"].pk)
            )
        )


_NARROWING = ("konto", "plattform", "status", "form")


class MoveForm(forms.Form):
    """Another date and time for one variant."""

    planned_on = forms.DateField(
        label=pgettext_lazy("variant", "Date"),
        widget=DateInput,
        error_messages={"required": _("Choose the date.")},
    )
    planned_time = forms.TimeField(
        label=_("Time of day"), widget=TimeInput, error_messages={"required": _("Choose the time.")}
    )

    def __init__(self, data: Any = None, *, variant: Variant, back: str) -> None:
        at = clock.local(variant.planned_at) if variant.planned_at else None
        initial = {"planned_on": at.date(), "planned_time": at.time()} if at else {}
        super().__init__(data, initial=initial)
        self.helper = FormHelper(
            self,
            Columns("planned_on", "planned_time"),
            Actions(Submit(_("Move")), Link(_("Cancel"), back)),
        )

    def at(self) -> dt.datetime:
        """Only after `is_valid()`: in Oslo."""
        found = moment(self.cleaned_data["planned_on"], self.cleaned_data["planned_time"])
        assert found is not None
        return found
