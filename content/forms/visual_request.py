"""What a ministry asks DIO for, and what DIO answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry
from accounts.permissions import DO
from content.models import VisualRequest, VisualState
from content.models.visual_request import STEPS
from somestrategi.forms import Actions, DateInput, FormHelper, Submit

if TYPE_CHECKING:
    from accounts.models import User


class VisualRequestForm(forms.Form):
    """The ministry is asked for only where the person writes for several."""

    title = forms.CharField(
        label=_("The effort"),
        max_length=120,
        error_messages={"required": _("Write what the effort is called.")},
    )
    description = forms.CharField(
        label=_("What is wanted, and why are the shared templates not enough?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what is wanted, and why.")},
    )
    material = forms.CharField(label=_("Where are the sketches?"), max_length=300, required=False)
    needed_on = forms.DateField(label=_("Needed by"), widget=DateInput, required=False)
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=pgettext_lazy("known word", "Ministry"),
        empty_label=None,
        error_messages={"required": _("Choose the ministry.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.own = own = Ministry.objects.where_may(user, DO.POST_WRITE).order_by("abbreviation")
        field = cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"])
        field.queryset = own
        ministries = list(own[:2])
        if len(ministries) == 1:
            field.initial, field.widget, field.required = ministries[0].pk, forms.HiddenInput(), False
        names = ("title", "description", "material", "needed_on", "ministry")
        self.helper = FormHelper(self, *names, Actions(Submit(_("Ask DIO"))))

    def clean_ministry(self) -> Ministry:
        """The only one, where there is nothing to choose."""
        chosen: Ministry | None = self.cleaned_data["ministry"]
        return chosen or self.own.get()


class VisualAnswerForm(forms.Form):
    """The steps that are open from where the request stands."""

    state = forms.ChoiceField(
        label=pgettext_lazy("visual request", "Answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    text = forms.CharField(
        label=_("To the ministry"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )

    def __init__(self, data: Any = None, *, request: VisualRequest) -> None:
        super().__init__(data)
        steps = STEPS[VisualState(request.state)]
        cast("forms.ChoiceField", self.fields["state"]).choices = [(one.value, one.label) for one in steps]
        self.helper = FormHelper(self, "state", "text", Actions(Submit(_("Answer"))))
