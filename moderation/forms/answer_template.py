from __future__ import annotations

from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry, User
from accounts.permissions import DO
from moderation.models import AnswerTemplate, TemplateUse
from somestrategi.forms import Actions, FormHelper, Link, Submit


def _text_field(label: Any, message: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": message},
    )


class AnswerTemplateForm(forms.Form):
    """`template` is the one that is changed; its ministry stays. `like` is what a new one begins as."""

    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"), empty_label=None)
    name = forms.CharField(
        label=pgettext_lazy("answer template", "What is it called?"),
        max_length=80,
        error_messages={"required": _("Give the template a name.")},
    )
    use = forms.ChoiceField(
        label=pgettext_lazy("answer template", "When is it used?"), choices=TemplateUse.choices
    )
    text_nb = _text_field(_("Text in bokmål"), _("Write the text in bokmål."))
    text_nn = _text_field(_("Text in nynorsk"), _("Write the text in nynorsk."))

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        template: AnswerTemplate | None = None,
        like: AnswerTemplate | None = None,
    ) -> None:
        source = template or like
        names = ("name", "use", "text_nb", "text_nn")
        super().__init__(data, initial={name: getattr(source, name) for name in names} if source else {})
        self.fields["text_nb"].help_text = self.fields["text_nn"].help_text = _(
            "{postmottak} becomes the ministry’s case mailbox."
        )
        ministries = cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"])
        ministries.queryset = Ministry.objects.where_may(user, DO.COMMENT_SET_UP).by_name()
        if template is not None:
            del self.fields["ministry"]
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Save the template")),
                Link(pgettext_lazy("form", "Cancel"), reverse("answer_templates")),
            ),
        )
