"""An application for an account, and the decision on one (S18–S20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions.applications import ApplicationFields
from accounts.forms import hours_fields, staff_fields
from accounts.forms.target_groups import TargetGroupsField
from accounts.models import AccountApplication, Decision, Ministry, Platform, User
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, Choice, Columns, DateInput, FormHelper, Group, Link, Submit

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place

OWN = (
    "ministry", "platform", "name", "handle", "purpose", "target_groups", "why_platform", "benefit",
    "risk_reference", "is_trial", "hypothesis", "success_measure", "evaluate_on",
)  # fmt: skip


def _long(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class ApplicationForm(forms.Form):
    """Nothing is required but the ministry: a draft is saved as it is, and sending asks for what is missing.

    `source` is the draft, or the earlier application that a new one begins from.
    """

    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Ministry"),
        empty_label=_("Choose a ministry"),
        error_messages={"required": _("Choose the ministry.")},
    )
    platform = forms.ModelChoiceField(
        Platform.objects.none(),
        label=pgettext_lazy("account", "Platform"),
        required=False,
        empty_label=_("Choose a platform"),
    )
    name = forms.CharField(
        label=_("Display name"),
        max_length=120,
        required=False,
        help_text=_("The name that people will see on the profile."),
    )
    handle = forms.CharField(
        label=_("Wished user name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    purpose = _long(_("Purpose"), _("What the account is for."))
    target_groups = TargetGroupsField()
    why_platform = _long(_("Why this platform, and not another?"))
    benefit = _long(
        _("What do people get out of it?"),
        _("And what happens without the account: can you reach them in another way?"),
    )
    risk_reference = forms.CharField(
        label=_("Risk assessment"),
        max_length=300,
        required=False,
        help_text=_("The case number or the address of the ROS or DPIA that covers the platform."),
    )
    is_trial = forms.BooleanField(
        label=_("This is a trial"),
        required=False,
        help_text=_("It is evaluated on a set date, and ended if it does not succeed."),
    )
    hypothesis = _long(_("What do you believe will happen?"))
    success_measure = _long(
        _("How will you see that it succeeded?"),
        _("Something to be counted or seen, set before the trial starts."),
    )
    evaluate_on = forms.DateField(
        label=_("When do you evaluate?"),
        required=False,
        widget=DateInput,
        error_messages={"invalid": _("Give the date as day, month and year.")},
    )

    def __init__(self, data: Any = None, *, user: User, source: AccountApplication | None, back: str) -> None:
        super().__init__(data, initial={name: getattr(source, name) for name in OWN} if source else {})
        ministries = Ministry.objects.current(clock.today()).where_may(user, DO.ACCOUNT_EDIT)
        keys = list(ministries.values_list("pk", flat=True))
        if len(keys) == 1:
            self.initial["ministry"] = keys[0]
            self.fields["ministry"].widget = forms.HiddenInput()
        self._choice("ministry").queryset = ministries.by_name()
        self._choice("platform").queryset = Platform.objects.filter(is_available=True).order_by("name")
        people = User.objects.who_may(DO.ACCOUNT_EDIT, keys, clock.now()).by_name()
        staff_fields.add(self, people, list(source.staff.in_order()) if source else [])
        hours = hours_fields.add(self, source.hours if source else None)
        self.helper = FormHelper(
            self,
            "ministry",
            Group(_("The account"), Columns("platform", "name"), "handle", "purpose", "why_platform"),
            Group(_("The people it is for"), "target_groups", "benefit"),
            Group(
                _("Who looks after it"),
                *staff_fields.LAYOUT,
                hint=_("One answers for the account, and at least one stands in."),
            ),
            Group(_("Answers to comments"), "hours_kind", *hours),
            Group(
                _("Risk and trial"),
                "risk_reference",
                "is_trial",
                Columns("hypothesis", "success_measure", css_class="when-trial"),
                Columns("evaluate_on", css_class="when-trial"),
            ),
            Actions(
                Submit(_("Send the application")),
                Submit(_("Save the draft"), name="utkast", value="1", variant="secondary"),
                Link(pgettext_lazy("form", "Cancel"), back),
            ),
        )

    def _choice(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def clean_handle(self) -> str:
        return str(self.cleaned_data["handle"]).strip().removeprefix("@")

    def clean(self) -> dict[str, Any]:
        staff_fields.check(self)
        self.cleaned_data["answering_hours"] = hours_fields.read(self)
        return self.cleaned_data

    def staff(self) -> list[Place]:
        return staff_fields.read(self.cleaned_data)

    def fields_for_action(self) -> ApplicationFields:
        """Only after `is_valid()`; without the staff, which the action takes by itself."""
        values = {name: self.cleaned_data[name] for name in (*OWN, "answering_hours")}
        return cast("ApplicationFields", values)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (Decision.APPROVED.value, Choice(Decision.APPROVED.label)),
            (
                Decision.APPROVED_WITH_CONDITIONS.value,
                Choice(
                    Decision.APPROVED_WITH_CONDITIONS.label, _("The conditions stand on the account's page.")
                ),
            ),
            (
                Decision.DECLINED.value,
                Choice(
                    Decision.DECLINED.label,
                    _("The application stays with its reason, and one may apply anew."),
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide."), "invalid_choice": _("Choose one of them.")},
    )
    conditions = _long(pgettext_lazy("application", "Conditions"), _("When you approve with conditions."))
    reason = _long(_("Why?"), _("Must be filled in when you decline."))

    def __init__(self, data: Any = None, *, application: AccountApplication) -> None:
        super().__init__(data)
        cancel = Link(pgettext_lazy("form", "Cancel"), application.get_absolute_url())
        self.helper = FormHelper(self, *self.fields, Actions(Submit(_("Save the decision")), cancel))

    def clean_decision(self) -> Decision:
        return Decision(self.cleaned_data["decision"])
