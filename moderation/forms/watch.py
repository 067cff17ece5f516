"""Who has the watch, from when until when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Submit
from somestrategi.forms.widgets import TimeInput

if TYPE_CHECKING:
    from accounts.models import Ministry

BEGINS, ENDS = dt.time(8), dt.time(16)


class WatchForm(forms.Form):
    """Begins as a usual working day; the same person a whole week is the last day moved."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who has the watch?"),
        empty_label=pgettext_lazy("person", "Not chosen"),
        error_messages={"required": _("Choose who has the watch.")},
    )
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Deputy"),
        help_text=_("Is rung when the first is away."),
        empty_label=pgettext_lazy("person", "Not chosen"),
        required=False,
    )
    first_on = forms.DateField(
        label=_("From"), widget=DateInput, error_messages={"required": _("Choose the day it begins.")}
    )
    begins = forms.TimeField(
        label=_("At"), widget=TimeInput, error_messages={"required": _("Say at what time.")}
    )
    last_on = forms.DateField(
        label=_("Until"), widget=DateInput, error_messages={"required": _("Choose the day it ends.")}
    )
    ends = forms.TimeField(
        label=_("At"), widget=TimeInput, error_messages={"required": _("Say at what time.")}
    )
    week_count = forms.IntegerField(
        label=_("How many weeks, the same hours"), min_value=1, max_value=26, initial=1
    )

    def __init__(self, data: Any = None, *, ministry: Ministry) -> None:
        today = clock.today()
        super().__init__(
            data,
            initial={"first_on": today, "last_on": today, "begins": BEGINS, "ends": ENDS, "week_count": 1},
        )
        able = User.objects.who_may(DO.COMMENT_DECIDE, [ministry.pk], clock.now()).by_name()
        for name in ("person", "deputy"):
            cast("forms.ModelChoiceField[User]", self.fields[name]).queryset = able
        self.helper = FormHelper(
            self,
            Columns("person", "deputy"),
            Columns("first_on", "begins"),
            Columns("last_on", "ends"),
            "week_count",
            Actions(Submit(_("Set up the watch"))),
        )

    def told(self) -> dict[str, Any]:
        """As `actions.watches.set_up` takes it."""
        said = self.cleaned_data
        return {
            "person": said["person"],
            "deputy": said["deputy"],
            "begins_at": dt.datetime.combine(said["first_on"], said["begins"], tzinfo=clock.OSLO),
            "ends_at": dt.datetime.combine(said["last_on"], said["ends"], tzinfo=clock.OSLO),
            "week_count": said["week_count"],
        }

    def add_told(self, error: forms.ValidationError) -> None:
        """What the action refused, on the field that the person filled in."""
        if hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                self.add_error("last_on" if name == "ends_at" else name, errors)
        else:
            self.add_error(None, error)
