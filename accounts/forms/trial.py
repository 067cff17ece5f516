"""The plan of a trial, and its verdict (S20)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Verdict
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit


class TrialPlanForm(forms.Form):
    hypothesis = forms.CharField(
        label=_("What do you believe will happen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you believe will happen.")},
    )
    success_measure = forms.CharField(
        label=_("How will you see that it succeeded?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Something to be counted or seen, set before the trial starts."),
        error_messages={"required": _("Write how you will see that it succeeded.")},
    )
    evaluate_on = forms.DateField(
        label=_("When do you evaluate?"),
        widget=DateInput,
        error_messages={
            "required": _("Give the date of the evaluation."),
            "invalid": _("Give the date as day, month and year."),
        },
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        self.helper = _helper(self, account, Submit(_("Save the plan")))


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What shall happen to the account?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what shall happen."),
            "invalid_choice": _("Choose one of them."),
        },
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the history of the account."),
        error_messages={"required": _("Write why.")},
    )

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        self.helper = _helper(self, account, Submit(_("Save the verdict")))

    def clean_verdict(self) -> Verdict:
        return Verdict(self.cleaned_data["verdict"])


def _helper(form: forms.Form, account: Account, submit: Submit) -> FormHelper:
    cancel = Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url())
    return FormHelper(form, *form.fields, Actions(submit, cancel))
