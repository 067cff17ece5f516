"""How strict a ministry is with one check, and which ministry's rules are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry, User
from accounts.permissions import DO
from content import check_policy
from content.actions import check_settings
from content.check_words import SEVERITIES
from content.models import CheckSetting
from somestrategi.core.rules import Severity
from somestrategi.forms import Actions, FilterForm, FormHelper, Link, Submit

if TYPE_CHECKING:
    from content.checks.check import Check


class CheckSettingForm(forms.Form):
    """`is_on` is asked only of a check that is off by default."""

    severity = forms.ChoiceField(
        label=pgettext_lazy("check", "How strict?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how strict.")},
    )
    is_on = forms.BooleanField(
        label=_("Turn it on here, though it is wrong more often than we want"), required=False
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who owns the rule here?"),
        help_text=_("Is told when it is passed over too often. Empty means the editor-in-chief."),
        empty_label=pgettext_lazy("person", "Not chosen"),
        required=False,
    )
    reason = forms.CharField(label=_("Why?"), max_length=500, error_messages={"required": _("Write why.")})

    def __init__(
        self, data: Any = None, *, check: Check, ministry: Ministry, setting: CheckSetting | None
    ) -> None:
        own = check.rule.severity.value
        initial = {
            "severity": (setting and setting.severity) or own,
            "is_on": setting is not None and setting.is_on,
            "owner": setting.owner_id if setting else None,
        }
        super().__init__(data, initial=initial)
        choices = [(one.value, SEVERITIES[one]) for one in check_policy.allowed(check)]
        field = cast("forms.ChoiceField", self.fields["severity"])
        field.choices = choices
        field.error_messages["invalid_choice"] = str(
            _("The strategy’s own is «%(severity)s», and no ministry goes below it.")
        ) % {"severity": SEVERITIES[check.rule.severity]}
        people = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        people.queryset = check_settings.owners(ministry)
        if check.is_on:
            del self.fields["is_on"]
        names = [name for name in ("severity", "is_on", "owner", "reason") if name in self.fields]
        cancel = Link(_("Cancel"), f"{reverse('check_settings')}?departement={ministry.code}")
        self.helper = FormHelper(self, *names, Actions(Submit(_("Save")), cancel))

    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "severity": Severity(said["severity"]),
            "is_on": said.get("is_on", False),
            "owner": said["owner"],
            "reason": said["reason"],
        }


class MinistryFilterForm(FilterForm):
    """One of those where one may `do` it: by default, whose plan one reads."""

    departement = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=pgettext_lazy("known word", "Ministry"),
        to_field_name="code",
        empty_label=None,
        required=False,
    )

    def __init__(self, data: Any, *, user: User, do: DO = DO.POST_VIEW) -> None:
        super().__init__(data)
        self.own = Ministry.objects.where_may(user, do).order_by("abbreviation")
        cast("forms.ModelChoiceField[Ministry]", self.fields["departement"]).queryset = self.own

    def chosen(self) -> Ministry | None:
        """The first of one's own where nothing is asked for; None for those who have none."""
        asked: Ministry | None = self.cleaned_data.get("departement") if self.is_valid() else None
        return asked or self.own.first()
