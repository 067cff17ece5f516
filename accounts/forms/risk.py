"""A risk assessment, a look at new terms, and the terms themselves (S57, S58)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Conclusion, Ministry, Platform, PlatformTerms, RiskAssessment, RiskKind, User
from accounts.permissions import DO
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Group, Link, Submit

if TYPE_CHECKING:
    from accounts.actions.risk import Assessment

_NO_DATE = {
    "required": _("Give the date as day, month and year."),
    "invalid": _("Give the date as day, month and year."),
}


class RiskAssessmentForm(forms.Form):
    """Begins with what the newest assessment says that will often be the same; dates and conclusion are new."""

    kind = forms.ChoiceField(label=_("Kind of assessment"), choices=RiskKind.choices)
    document_reference = forms.CharField(
        label=_("Document reference"),
        max_length=120,
        help_text=_("The case number in the archive."),
        error_messages={"required": _("Write where the assessment is filed.")},
    )
    owner_person = forms.ModelChoiceField(
        User.objects.none(), label=_("Person responsible"), required=False, empty_label=_("None")
    )
    owner_function = forms.CharField(
        label=_("Or a function"),
        max_length=120,
        required=False,
        help_text=_("For example «head of communication»."),
    )
    assessed_on = forms.DateField(label=_("Assessed on"), widget=DateInput, error_messages=_NO_DATE)
    next_review_on = forms.DateField(
        label=_("To be looked at again on"), widget=DateInput, error_messages=_NO_DATE
    )
    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the assessment concluded.")},
    )
    conditions = forms.CharField(
        label=_("Conditions"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("When it may be used on conditions: which ones."),
    )
    terms = forms.ModelChoiceField(
        PlatformTerms.objects.none(),
        label=_("Terms that were assessed"),
        required=False,
        empty_label=pgettext_lazy("terms", "Unknown"),
    )
    routines_reference = forms.CharField(
        label=_("Own routines for moderating and publishing"),
        max_length=300,
        required=False,
        help_text=_("Where they stand: a case number or an address."),
    )

    def __init__(
        self, data: Any, *, ministry: Ministry, platform: Platform, newest: RiskAssessment | None, back: str
    ) -> None:
        super().__init__(data, initial=_initial(newest) if newest else None)
        people = User.objects.who_may(DO.FINDING_VIEW, [ministry.pk], clock.now())
        self._choice("owner_person").queryset = people.by_name()
        self._choice("terms").queryset = PlatformTerms.objects.filter(platform=platform).newest_first()
        self.helper = FormHelper(
            self,
            Columns("kind", "document_reference"),
            Columns("owner_person", "owner_function"),
            Columns("assessed_on", "next_review_on"),
            Group(_("What it says"), "conclusion", "conditions", "terms", "routines_reference"),
            Actions(Submit(_("Save the assessment")), Link(pgettext_lazy("form", "Cancel"), back)),
        )

    def _choice(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def fields_for_action(self) -> Assessment:
        return cast("Assessment", self.cleaned_data)


def _initial(newest: RiskAssessment) -> dict[str, Any]:
    kept = ("kind", "owner_person", "owner_function", "conditions", "routines_reference")
    return {name: getattr(newest, name) for name in kept}


class TermsReviewForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do the new terms change nothing?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the new terms change nothing.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(
            self, "reason", Actions(Submit(_("Assessed: no significance"), variant="secondary"))
        )


class PlatformTermsForm(forms.Form):
    platform = forms.ModelChoiceField(
        Platform.objects.none(),
        label=pgettext_lazy("account", "Platform"),
        empty_label=_("Choose a platform"),
        error_messages={"required": _("Choose the platform.")},
    )
    valid_from = forms.DateField(label=_("Terms valid from"), widget=DateInput, error_messages=_NO_DATE)
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("The address of the terms, or where they are filed."),
        error_messages={"required": _("Write where you read the terms.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        platforms = cast("forms.ModelChoiceField[Any]", self.fields["platform"])
        platforms.queryset = Platform.objects.order_by("name")
        self.helper = FormHelper(
            self, Columns("platform", "valid_from"), "source", Actions(Submit(_("Note new terms")))
        )
