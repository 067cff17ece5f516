from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry, User
from content.actions import approval_order
from somestrategi.forms import Actions, Columns, FormHelper, Submit


class ApprovalDeputyForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who approves"),
        empty_label=pgettext_lazy("person", "Not chosen"),
        error_messages={"required": _("Choose a person.")},
    )
    topic = forms.CharField(
        label=_("Only where this word stands in the topic"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty for all other posts."),
    )

    def __init__(self, data: Any = None, *, ministry: Ministry) -> None:
        super().__init__(data)
        people = cast("forms.ModelChoiceField[User]", self.fields["person"])
        people.queryset = approval_order.able(ministry)
        self.helper = FormHelper(
            self, Columns("person", "topic"), Actions(Submit(_("Put last in the order")))
        )
