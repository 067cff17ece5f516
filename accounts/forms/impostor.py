"""Somebody who pretends to be us: seen, reported, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, ImpostorKind, ImpostorOutcome, ImpostorProfile, Ministry
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import User

_DATE_ERRORS = {"required": _("Give the date."), "invalid": _("Give the date as day, month and year.")}


class ImpostorForm(forms.Form):
    """`account` is chosen before where one comes from its page."""

    url = forms.CharField(
        label=pgettext_lazy("impostor", "Where did you see it?"),
        max_length=2000,
        help_text=_("Paste the address of the profile, the advertisement or the video."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("impostor", "What is it?"),
        choices=ImpostorKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"), empty_label=None)
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("Which account does it pretend to be?"),
        required=False,
        empty_label=_("None in particular"),
    )
    office = forms.CharField(
        label=_("Or whose office?"),
        max_length=120,
        required=False,
        help_text=_("For example «the minister». Write no names of people."),
    )
    seen_on = forms.DateField(
        label=pgettext_lazy("impostor", "Seen on"), widget=DateInput, error_messages=_DATE_ERRORS
    )
    evidence = forms.CharField(
        label=_("Where is it documented?"),
        max_length=300,
        required=False,
        help_text=_("A case number, or where the screenshot is kept."),
    )
    note = forms.CharField(
        label=pgettext_lazy("impostor", "Note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, user: User, account: Account | None, cancel_url: str) -> None:
        ministries = Ministry.objects.current(clock.today()).where_may(user, DO.IMPOSTOR_KEEP).by_name()
        initial: dict[str, Any] = {"seen_on": clock.today(), "account": account, "kind": ImpostorKind.PROFILE}
        if account:
            initial["ministry"] = account.owner
        super().__init__(data, initial=initial)
        keys = [ministry.pk for ministry in ministries]
        self._choice("ministry").queryset = ministries
        self._choice("account").queryset = Account.objects.of_any(keys).select_related("platform").by_name()
        if len(keys) == 1:
            self.initial["ministry"] = keys[0]
            self.fields["ministry"].widget = forms.HiddenInput()
        self.helper = FormHelper(
            self,
            "url",
            "kind",
            "ministry",
            Columns("account", "office"),
            Columns("seen_on", "evidence"),
            "note",
            Actions(Submit(_("Enter the case")), Link(pgettext_lazy("form", "Cancel"), cancel_url)),
        )

    def _choice(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def clean_kind(self) -> ImpostorKind:
        return ImpostorKind(self.cleaned_data["kind"])


class ReportForm(forms.Form):
    reported_on = forms.DateField(
        label=_("Reported to the platform on"), widget=DateInput, error_messages=_DATE_ERRORS
    )
    reference = forms.CharField(
        label=_("The platform's reference"),
        max_length=300,
        required=False,
        help_text=_("A case number, or the address of the receipt."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"reported_on": clock.today()})
        self.helper = FormHelper(
            self, Columns("reported_on", "reference"), Actions(Submit(_("It is reported")))
        )


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one.value, one.label) for one in ImpostorOutcome if one != ImpostorOutcome.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    note = forms.CharField(
        label=pgettext_lazy("impostor", "Note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the platform answered. Write no names of people."),
    )

    def __init__(self, data: Any = None, *, case: ImpostorProfile) -> None:
        super().__init__(data, initial={"note": case.note})
        variant = "primary" if case.reported_on else "secondary"
        self.helper = FormHelper(
            self, "outcome", "note", Actions(Submit(_("Close the case"), variant=variant))
        )

    def clean_outcome(self) -> ImpostorOutcome:
        return ImpostorOutcome(self.cleaned_data["outcome"])
