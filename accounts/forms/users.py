"""Inviting, deactivating, and finding people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.forms.roles import RoleForm
from accounts.models import Ministry, PersonState, RoleAssignment, UiLanguage, User
from accounts.people_querysets import UserQuerySet
from accounts.permissions import Role
from accounts.permissions.people import manages_everybody
from somestrategi.forms import Actions, FilterForm, FormHelper, Link, Submit

EVERYBODY = "all"


class InviteForm(RoleForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The address at work. It is also what the person logs in with."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("Write the whole address, such as fornavn.etternavn@eksempel.no."),
        },
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name.")},
    )
    ui_language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=UiLanguage.choices,
        help_text=_("The person can change it afterwards."),
    )

    field_order = ["email", "name", "role", "ministry", "expires_at", "ui_language"]

    def __init__(self, data: Any = None, *, by: User, back: str) -> None:
        super().__init__(data, by=by)
        self.fields["ui_language"].initial = by.ui_language
        actions = Actions(Submit(_("Send the invitation")), Link(_("Cancel"), back))
        self.helper = FormHelper(self, *self.fields, actions)


class DeactivateForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the audit trail. Nothing about health or other private matters."),
        error_messages={"required": _("Write why. It is kept in the audit trail.")},
    )

    def __init__(self, data: Any = None, *, back: str) -> None:
        super().__init__(data)
        self.helper = FormHelper(
            self, "reason", Actions(Submit(_("Deactivate"), color="danger"), Link(_("Cancel"), back))
        )


class UserFilterForm(FilterForm):
    """Everybody who is not deactivated, unless the address asks for others."""

    sok = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    departement = forms.ChoiceField(label=_("Ministry"), required=False)
    rolle = forms.ChoiceField(label=pgettext_lazy("permission", "Role"), required=False)
    status = forms.ChoiceField(label=pgettext_lazy("person", "Status"), required=False)

    def __init__(self, data: Any, *, by: User, ministries: Sequence[Ministry]) -> None:
        super().__init__(data)
        self.by = by
        everything = ("", pgettext_lazy("filter", "All"))
        self._choose("departement", [everything, *((m.code, m.name) for m in ministries)])
        if len(ministries) < 2:
            del self.fields["departement"]
        roles = [role for role in Role if manages_everybody(by) or not role.is_across]
        self._choose("rolle", [everything, *((role.value, role.title) for role in roles)])
        self._choose("status", [("", _("Not deactivated")), *PersonState.choices, (EVERYBODY, everything[1])])

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def narrow(self, people: UserQuerySet) -> UserQuerySet:
        """What the address asks for; an unreadable filter is passed over whole. A role is looked for only where
        `by` sees roles, so that nobody can ask about others'."""
        chosen = self.cleaned_data if self.is_valid() else {}
        people = people.called(chosen.get("sok", ""))
        if chosen.get("status") != EVERYBODY:
            people = people.in_state(chosen.get("status", ""))
        ministry, role = chosen.get("departement"), chosen.get("rolle")
        if ministry or role:
            held = RoleAssignment.objects.managed_by(self.by)
            held = held.filter(ministry__code=ministry) if ministry else held
            held = held.filter(role=role) if role else held
            people = people.filter(pk__in=held.values("user_id"))
        return people
