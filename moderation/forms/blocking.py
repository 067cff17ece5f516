"""A proposal to shut somebody out for a time, and what was done about it on the platform."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import thresholds
from moderation.models import Comment, DebateRule
from somestrategi.core import clock
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit

REASON = forms.Textarea(attrs={"rows": 3})


class BlockingForm(forms.Form):
    """Criticism is no rule, so it cannot be chosen."""

    rule = forms.ChoiceField(
        label=_("Which rule is broken?"),
        choices=DebateRule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the rule that is broken.")},
    )
    reason = forms.CharField(
        label=_("Why is hiding not enough?"),
        help_text=_(
            "It can be read by whoever asks for access. Write about what was done, not about the person."
        ),
        max_length=1000,
        widget=REASON,
        error_messages={"required": _("Write why.")},
    )
    until_on = forms.DateField(
        label=_("Until"), widget=DateInput, error_messages={"required": _("Choose the last day.")}
    )

    def __init__(self, data: Any = None, *, comment: Comment) -> None:
        days = int(thresholds.value("moderation.blocking_days"))
        super().__init__(data, initial={"until_on": clock.today() + dt.timedelta(days=days)})
        self.helper = FormHelper(
            self,
            "rule",
            "reason",
            "until_on",
            Actions(
                Submit(_("Propose the blocking")),
                Link(pgettext_lazy("form", "Cancel"), comment.get_absolute_url()),
            ),
        )


class BlockedThereForm(forms.Form):
    has_told_author = forms.BooleanField(
        label=_("I have sent the reason and how to complain"),
        help_text=_("Where the platform lets us write to the person."),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(self, "has_told_author", Actions(Submit(_("Blocked on the platform"))))


class EvidenceForm(forms.Form):
    """Why it is secured, or opened: stands in the trail."""

    reason = forms.CharField(
        label=pgettext_lazy("evidence", "Why?"), max_length=500, error_messages={"required": _("Write why.")}
    )

    def __init__(self, data: Any = None, *, comment: Comment, is_opening: bool = False) -> None:
        super().__init__(data)
        button = _("Show the evidence") if is_opening else _("Secure the evidence")
        cancel = Link(pgettext_lazy("form", "Cancel"), comment.get_absolute_url())
        self.helper = FormHelper(self, "reason", Actions(Submit(button), cancel))
