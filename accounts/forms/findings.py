"""What people do to a finding: give it to somebody, move its deadline, accept it for a while.

Each form has names of its own for its fields on the page, because all stand on one page.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Finding, User
from accounts.people_querysets import UserQuerySet
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, DateInput, FormHelper, Submit


class FindingForm(forms.Form):
    """`finding` is the one that the form is about. `seen` tells how it stood when the page was made, so that the
    action can tell when somebody was first."""

    url_name = ""
    submit: Any = ""
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, finding: Finding) -> None:
        super().__init__(data, auto_id=f"{self.url_name}_%s")
        self.finding = finding
        self.helper = FormHelper(self, *self.fields, Actions(Submit(self.submit, variant="secondary")))
        self.helper.form_action = reverse(self.url_name, args=[finding.pk])

    def fields_for_action(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class AcceptForm(FindingForm):
    url_name = "finding_accept"
    submit = _("Accept the finding")

    reason = forms.CharField(
        label=_("Why can we live with it?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    until = forms.DateField(
        label=_("Until when?"), widget=DateInput(), help_text=_("Then it opens again if it still holds.")
    )


class DueForm(FindingForm):
    url_name = "finding_due"
    submit = _("Move the deadline")

    on = forms.DateField(label=_("New deadline"), widget=DateInput())
    reason = forms.CharField(
        label=_("Why does it need more time?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )

    def __init__(self, data: Any = None, *, finding: Finding) -> None:
        super().__init__(data, finding=finding)
        self.initial["seen"] = finding.due_on.isoformat() if finding.due_on else ""

    def as_seen(self) -> Finding:
        """The finding with the deadline that the person saw."""
        try:
            self.finding.due_on = dt.date.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            self.finding.due_on = None
        return self.finding


class AssignForm(FindingForm):
    url_name = "finding_assign"
    submit = pgettext_lazy("finding", "Give it")

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who puts it right?"),
        required=False,
        empty_label=_("Nobody yet"),
        error_messages={"invalid_choice": _("Choose a colleague who sees the findings of the ministry.")},
    )

    def __init__(self, data: Any = None, *, finding: Finding) -> None:
        super().__init__(data, finding=finding)
        cast("forms.ModelChoiceField[User]", self.fields["to"]).queryset = colleagues([finding.ministry_id])
        self.initial.update(to=finding.assigned_to_id, seen=str(finding.assigned_to_id or ""))

    def as_seen(self) -> Finding:
        """The finding in the hands that the person saw it in."""
        seen = self.cleaned_data["seen"]
        self.finding.assigned_to_id = int(seen) if seen.isascii() and seen.isdigit() else None
        return self.finding


class AssignAllForm(forms.Form):
    """The findings that are ticked in a list. `back` is the address's filter, to come back to."""

    marks_fields = False

    funn = forms.ModelMultipleChoiceField(
        Finding.objects.none(),
        error_messages={
            "required": _("Tick at least one finding."),
            "invalid_choice": _("One of the findings has been put right meanwhile. Choose again."),
        },
    )
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Give the ticked ones to"),
        required=False,
        empty_label=_("Nobody yet"),
        error_messages={"invalid_choice": _("Choose a colleague who sees the findings of the ministry.")},
    )
    back = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, by: User, ministry_ids: list[int], back: str = "") -> None:
        super().__init__(data, initial={"back": back}, auto_id="assign_%s")
        findings = Finding.objects.visible_to(by).unresolved().filter(ministry_id__in=ministry_ids)
        cast("forms.ModelMultipleChoiceField[Finding]", self.fields["funn"]).queryset = findings
        cast("forms.ModelChoiceField[User]", self.fields["to"]).queryset = colleagues(ministry_ids)


def colleagues(ministry_ids: list[int]) -> UserQuerySet:
    """Those who see the findings of at least one of the ministries."""
    return User.objects.who_may(DO.FINDING_VIEW, ministry_ids, clock.now()).by_name()
