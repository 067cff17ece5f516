"""One who answers for an account and two deputies, each with hours a week: fields that several forms have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from somestrategi.forms import Columns

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place
    from accounts.models import AccountStaff, ApplicationStaff
    from accounts.people_querysets import UserQuerySet

LABELS = (_("Responsible"), _("First deputy"), _("Second deputy"))
LAYOUT = tuple(Columns(f"person_{place}", f"hours_{place}") for place in range(len(LABELS)))


def add(form: forms.Form, people: UserQuerySet, present: Sequence[AccountStaff | ApplicationStaff]) -> None:
    for place, label in enumerate(LABELS):
        row = present[place] if place < len(present) else None
        form.fields[f"person_{place}"] = forms.ModelChoiceField(
            people, label=label, required=False, empty_label=_("Nobody"), initial=row and row.person_id
        )
        form.fields[f"hours_{place}"] = forms.IntegerField(
            label=_("Hours a week"),
            required=False,
            min_value=0,
            max_value=60,
            initial=row.hours_a_week if row else None,
        )


def check(form: forms.Form) -> None:
    """For the form's `clean`."""
    people = [form.cleaned_data.get(f"person_{place}") for place in range(len(LABELS))]
    if any(people) and not people[0]:
        form.add_error("person_0", str(_("Choose who is responsible before the deputies.")))


def read(cleaned: Mapping[str, Any]) -> list[Place]:
    rows = [(cleaned[f"person_{place}"], cleaned[f"hours_{place}"]) for place in range(len(LABELS))]
    return [(person, hours) for person, hours in rows if person]
