"""Yes or no, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import ReviewerAnswer
from somestrategi.forms import Actions, Choice, FormHelper, Submit


class ReviewerAnswerForm(forms.Form):
    """`text_hash` is of the text that stands on the page."""

    answer = forms.ChoiceField(
        label=_("Is this party politics?"),
        choices=[
            (ReviewerAnswer.Said.NO, Choice(pgettext_lazy("reviewer", "No"), _("The post may go on."))),
            (
                ReviewerAnswer.Said.YES,
                Choice(
                    pgettext_lazy("reviewer", "Yes"), _("The text is not published. Nobody can overrule it.")
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    reason = forms.CharField(
        label=_("Because"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the post."),
        error_messages={"required": _("Write why.")},
    )
    text_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, text_hash: str) -> None:
        super().__init__(data, initial={"text_hash": text_hash})
        self.helper = FormHelper(self, "answer", "reason", "text_hash", Actions(Submit(_("Answer"))))
