"""Giving a role: which, where and until when. What may be chosen is what `by` may give."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry, User
from accounts.permissions import DO, Role
from accounts.permissions.people import manages_everybody
from somestrategi.core import clock
from somestrategi.forms import Actions, Choice, DateInput, FormHelper, Link, Submit


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(
        label=pgettext_lazy("permission", "Role"),
        coerce=Role,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Choose one of the roles that you can give."),
        },
    )
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Ministry"),
        required=False,
        empty_label=_("Choose a ministry"),
        error_messages={
            "required": _("Choose a ministry for this role."),
            "invalid_choice": _("Choose one of the ministries where you manage users."),
        },
    )
    expires_at = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DateInput,
        help_text=_("The role ends by itself after this day. The crisis desk must have one."),
        error_messages={"invalid": _("Write a date, such as 31.12.2026.")},
    )

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["role"]).choices = [
            (role.value, Choice(role.title, role.explanation))
            for role in Role
            if manages_everybody(by) or not role.is_across
        ]
        self._offer_ministries(by)

    def _offer_ministries(self, by: User) -> None:
        """One ministry is chosen beforehand; only a system administrator has a role to give without one."""
        field = cast("forms.ModelChoiceField[Any]", self.fields["ministry"])
        field.queryset = Ministry.objects.current(clock.today()).where_may(by, DO.USER_MANAGE).by_name()
        field.required = not manages_everybody(by)
        if manages_everybody(by):
            field.help_text = _("Leave it empty for the roles that hold in every ministry.")
        elif len(field.queryset) == 1:
            field.initial, field.empty_label = field.queryset[0], None

    def clean_expires_at(self) -> dt.datetime | None:
        """The midnight after the last day."""
        last_day: dt.date | None = self.cleaned_data["expires_at"]
        return clock.start_of(last_day + dt.timedelta(days=1)) if last_day else None


class GiveRoleForm(RoleForm):
    def __init__(self, data: Any = None, *, by: User, back: str) -> None:
        super().__init__(data, by=by)
        actions = Actions(Submit(_("Give the role")), Link(_("Cancel"), back))
        self.helper = FormHelper(self, "role", "ministry", "expires_at", actions)
