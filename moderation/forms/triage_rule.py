"""A triage rule as a ministry wants it: on or off, and with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.actions import triage_settings
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import Ministry
    from moderation.triage_lines import RuleLine


class RuleSettingForm(forms.Form):
    is_on = forms.BooleanField(label=_("The rule is on"), required=False)
    hides_by_itself = forms.BooleanField(
        label=_("Hide by itself, before anybody has looked"),
        help_text=_("Somebody judges it afterwards all the same."),
        required=False,
    )
    reason = forms.CharField(
        label=pgettext_lazy("triage rule", "Why?"),
        max_length=500,
        error_messages={"required": _("Write why.")},
    )

    def __init__(self, data: Any = None, *, line: RuleLine, ministry: Ministry) -> None:
        super().__init__(data, initial={"is_on": line.is_on, "hides_by_itself": line.hides_by_itself})
        if not line.may_hide:
            del self.fields["hides_by_itself"]
        cancel = Link(
            pgettext_lazy("form", "Cancel"), f"{reverse('triage_rules')}?departement={ministry.code}"
        )
        self.helper = FormHelper(self, *self.fields, Actions(Submit(_("Save")), cancel))


class WordListForm(forms.Form):
    """One word or phrase on each line."""

    added = forms.CharField(
        label=_("Look for these too"),
        help_text=_("One on each line."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    removed = forms.CharField(
        label=_("Do not look for these"),
        help_text=_("One on each line."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, data: Any = None, *, line: RuleLine) -> None:
        words = line.words
        initial = {
            "added": "\n".join(words.added) if words else "",
            "removed": "\n".join(words.removed) if words else "",
        }
        super().__init__(data, initial=initial)

    def clean_added(self) -> list[str]:
        return self._words("added")

    def clean_removed(self) -> list[str]:
        return self._words("removed")

    def _words(self, name: str) -> list[str]:
        try:
            return triage_settings.words(self.cleaned_data[name].splitlines())
        except ValidationError as error:
            raise forms.ValidationError(error.messages) from error
