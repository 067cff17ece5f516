"""What forms are built of: `from somestrategi.forms import Actions, Columns, FormHelper, Submit`."""

from __future__ import annotations

from somestrategi.forms.choices import Choice
from somestrategi.forms.filters import FilterForm
from somestrategi.forms.layout import Actions, Columns, FormHelper, Group, Link, Submit
from somestrategi.forms.widgets import DateInput, TimeInput

__all__ = [
    "Actions",
    "Choice",
    "Columns",
    "DateInput",
    "FilterForm",
    "FormHelper",
    "Group",
    "Link",
    "Submit",
    "TimeInput",
]
