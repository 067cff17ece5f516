from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from content.actions import corrections
from content.models import Post
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Link, Submit, TimeInput


class CorrectionForm(forms.Form):
    """After `is_valid()`: `told()`. The time is filled in: wrong since the first publication."""

    wrong = forms.CharField(
        label=_("What was wrong?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what was wrong.")},
    )
    right = forms.CharField(
        label=_("What is right?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what is right.")},
    )
    since_on = forms.DateField(
        label=_("Wrong since"), widget=DateInput(), error_messages={"required": _("Write the date.")}
    )
    since_time = forms.TimeField(
        label=_("Time of day"), widget=TimeInput(), error_messages={"required": _("Write the time of day.")}
    )
    decided_by = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who decided that it is corrected?"),
        empty_label=pgettext_lazy("person", "Not chosen"),
        error_messages={"required": _("Choose who decided it.")},
    )

    def __init__(self, data: Any = None, *, post: Post) -> None:
        times = [v.publication.published_at for v in post.variants.all() if v.publication]
        since = clock.local(min(times)) if times else None
        initial = {"since_on": since.date(), "since_time": since.time()} if since else None
        super().__init__(data, initial=initial)
        people = cast("forms.ModelChoiceField[User]", self.fields["decided_by"])
        people.queryset = corrections.deciders(post.ministry_id)
        self.helper = FormHelper(
            self,
            "wrong",
            "right",
            Columns("since_on", "since_time"),
            "decided_by",
            Actions(Submit(_("List the places to correct")), Link(_("Cancel"), post.get_absolute_url())),
        )

    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        since_at = dt.datetime.combine(said["since_on"], said["since_time"], tzinfo=clock.OSLO)
        return {name: said[name] for name in ("wrong", "right", "decided_by")} | {"since_at": since_at}
