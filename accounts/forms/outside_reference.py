"""A politician's profile: whose it is, in which role, and its address (S82)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import profile_addresses
from accounts.models import Ministry, PoliticalRole
from accounts.permissions import DO
from accounts.platform_urls import UnknownAddress
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.actions.outside_references import ReferenceFields
    from accounts.models import OutsideReference, User


class OutsideReferenceForm(forms.Form):
    """The address tells platform, user name and id; one that cannot be read is refused."""

    person = forms.CharField(
        label=_("Politician"), max_length=120, error_messages={"required": _("Write who it is.")}
    )
    role = forms.ChoiceField(label=_("Political role"), choices=PoliticalRole.choices)
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Whose politics"),
        empty_label=_("Choose a ministry"),
        error_messages={"required": _("Choose the ministry.")},
    )
    url = forms.CharField(
        label=_("Address of the profile"),
        max_length=300,
        help_text=_("The politician's own profile, not an account of the ministry."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address of the profile.")},
    )
    valid_from = forms.DateField(
        label=_("In the role from"),
        widget=DateInput,
        error_messages={
            "required": _("Give the date as day, month and year."),
            "invalid": _("Give the date as day, month and year."),
        },
    )
    valid_to = forms.DateField(
        label=_("In the role to"),
        required=False,
        widget=DateInput,
        help_text=_("Leave it empty while it is not known."),
        error_messages={"invalid": _("Give the date as day, month and year.")},
    )

    def __init__(
        self, data: Any = None, *, user: User, back: str, reference: OutsideReference | None = None
    ) -> None:
        self.profile: profile_addresses.Profile | None = None
        names = ("person", "role", "url", "valid_from", "valid_to")
        super().__init__(
            data, initial={name: getattr(reference, name) for name in names} if reference else None
        )
        if reference:
            del self.fields["ministry"]
        else:
            ministries = Ministry.objects.current(clock.today()).where_may(user, DO.ACCOUNT_EDIT).by_name()
            cast("forms.ModelChoiceField[Any]", self.fields["ministry"]).queryset = ministries
            keys = list(ministries.values_list("pk", flat=True)[:2])
            if len(keys) == 1:
                self.initial["ministry"] = keys[0]
        whose = ["ministry"] if reference is None else []
        self.helper = FormHelper(
            self,
            Columns("person", "role"),
            *whose,
            "url",
            Columns("valid_from", "valid_to"),
            Actions(Submit(_("Save the profile")), Link(pgettext_lazy("form", "Cancel"), back)),
        )

    def clean_url(self) -> str:
        try:
            self.profile = profile_addresses.read(self.cleaned_data["url"])
        except UnknownAddress as refused:
            raise forms.ValidationError(profile_addresses.refusal_in_words(refused)) from refused
        return self.profile.address.canonical_url

    def fields_for_action(self) -> ReferenceFields:
        """Only after `is_valid()`; without `ministry`, which never changes."""
        assert self.profile is not None
        values = {name: value for name, value in self.cleaned_data.items() if name != "ministry"}
        values["platform"] = self.profile.platform
        values["handle"] = self.profile.handle
        values["remote_id"] = self.profile.address.remote_id or ""
        return cast("ReferenceFields", values)
