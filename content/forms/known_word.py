"""A word that the ministry's readers know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry
from accounts.permissions import DO
from content.models import KnownWordKind
from somestrategi.forms import Actions, FormHelper, Submit

if TYPE_CHECKING:
    from accounts.models import User


class KnownWordForm(forms.Form):
    """The ministry is asked for only where the person writes for several."""

    word = forms.CharField(
        label=_("Word, number or address"),
        max_length=80,
        error_messages={"required": _("Write the word.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("known word", "What is it?"),
        choices=KnownWordKind.choices,
        initial=KnownWordKind.ABBREVIATION,
        error_messages={"required": _("Choose what it is.")},
    )
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
        self.helper = FormHelper(self, "word", "kind", "ministry", Actions(Submit(_("Add to the list"))))

    def clean_ministry(self) -> Ministry:
        """The only one, where there is nothing to choose."""
        chosen: Ministry | None = self.cleaned_data["ministry"]
        return chosen or self.own.get()
