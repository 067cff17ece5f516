"""When somebody answers comments: fixed hours as rows of days and times, or none. Fields that several forms have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import answering_hours
from accounts.answering_hours import DAY, Hours, Rows
from somestrategi.forms import Choice, Columns, TimeInput

FEWEST_ROWS = 3
KINDS = [
    ("fixed", Choice(pgettext_lazy("answering hours", "Fixed hours"))),
    (
        "none",
        Choice(
            pgettext_lazy("answering hours", "No fixed hours"),
            _("The page says that you do not answer at set times."),
        ),
    ),
]


def add(form: forms.Form, hours: Hours | None) -> list[Any]:
    """Adds the fields, and returns their layout. One empty row more than there are, so that none is ever lost."""
    rows = answering_hours.rows(hours or ())
    form.fields["hours_kind"] = forms.ChoiceField(
        label=_("When are comments answered?"),
        choices=KINDS,
        required=False,
        widget=forms.RadioSelect,
        initial=None if hours is None else "fixed" if hours else "none",
    )
    days = [("", _("No day")), *((str(key), capfirst(str(name))) for key, name in WEEKDAYS.items())]
    count = max(FEWEST_ROWS, len(rows) + 1)
    for place in range(count):
        row = rows[place] if place < len(rows) else None
        for name, label in (
            ("first", pgettext_lazy("answering hours", "From day")),
            ("last", pgettext_lazy("answering hours", "To day")),
        ):
            form.fields[f"{name}_{place}"] = forms.ChoiceField(
                label=label,
                choices=days,
                required=False,
                initial="" if row is None else str(getattr(row, name)),
            )
        for name, label in (
            ("opens", pgettext_lazy("answering hours", "From time")),
            ("closes", pgettext_lazy("answering hours", "To time")),
        ):
            form.fields[f"{name}_{place}"] = forms.TimeField(
                label=label,
                required=False,
                widget=TimeInput,
                initial=None if row is None else _clock_time(getattr(row, name)),
                error_messages={"invalid": _("Write the time as 08:00.")},
            )
    return [
        Columns(*(f"{name}_{place}" for name in ("first", "last", "opens", "closes")), css_class="hours-row")
        for place in range(count)
    ]


def read(form: forms.Form) -> list[list[int]] | None:
    """For the form's `clean`: as it is stored. Puts errors where they belong; None where nothing is told."""
    kind = form.cleaned_data.get("hours_kind")
    if kind != "fixed":
        return [] if kind == "none" else None
    places = [name.removeprefix("opens_") for name in form.fields if name.startswith("opens_")]
    rows = [row for place in places if (row := _row(form, place))]
    if not rows and not form.errors:
        form.add_error("first_0", str(_("Choose the days and the times.")))
    stored = answering_hours.store(answering_hours.spread(rows))
    if not form.errors:
        try:
            answering_hours.check(stored)
        except ValidationError as error:
            form.add_error("first_0", error)
    return stored


def _row(form: forms.Form, place: str) -> Rows | None:
    first, last, opens, closes = (
        form.cleaned_data.get(f"{name}_{place}") for name in ("first", "last", "opens", "closes")
    )
    if not first and opens is None and closes is None:
        return None
    if not first:
        form.add_error(f"first_{place}", str(_("Choose the day.")))
        return None
    if last and int(last) < int(first):
        form.add_error(f"last_{place}", str(_("Choose a day that does not come before the first.")))
    for name, time in (("opens", opens), ("closes", closes)):
        if time is None and not form.has_error(f"{name}_{place}"):
            form.add_error(f"{name}_{place}", str(_("Write the time as 08:00.")))
    if opens is None or closes is None:
        return None
    minutes = [time.hour * 60 + time.minute for time in (opens, closes)]
    ends = minutes[1] or DAY
    if ends <= minutes[0]:
        form.add_error(f"closes_{place}", str(_("The hours must end after they begin.")))
    return Rows(int(first), int(last or first), minutes[0], ends)


def _clock_time(minute: int) -> str:
    """Midnight at the end of the day is 00:00 to a clock."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
