from __future__ import annotations

from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Ministry, TargetGroup, User
from accounts.permissions import DO
from content.actions import post_templates
from content.models import PostTemplate, Purpose, WrittenForm
from somestrategi.forms import Actions, Columns, FormHelper, Link, Submit


class PostTemplateForm(forms.Form):
    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"), empty_label=None)
    name = forms.CharField(
        label=_("What is it for?"), max_length=80, error_messages={"required": _("Give the template a name.")}
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It goes out word for word, so it must hold whenever it is used."),
        error_messages={"required": _("Write the text.")},
    )
    written_form = forms.ChoiceField(label=_("Written form"), choices=WrittenForm.choices)
    purpose = forms.ChoiceField(label=pgettext_lazy("post", "Purpose"), choices=Purpose.choices)
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one target group.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        ministries = cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"])
        ministries.queryset = Ministry.objects.where_may(user, DO.POST_WRITE).by_name()
        self.helper = FormHelper(
            self,
            "ministry",
            "name",
            "text",
            Columns("written_form", "purpose"),
            "target_groups",
            Actions(
                Submit(_("Save the template")),
                Link(pgettext_lazy("form", "Cancel"), reverse("post_templates")),
            ),
        )


class UseTemplateForm(forms.Form):
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("Where shall it stand?"),
        empty_label=pgettext_lazy("account", "Not chosen"),
        error_messages={"required": _("Choose an account.")},
    )

    def __init__(self, data: Any = None, *, template: PostTemplate) -> None:
        super().__init__(data)
        accounts = cast("forms.ModelChoiceField[Account]", self.fields["account"])
        accounts.queryset = post_templates.accounts_for(template)
        self.helper = FormHelper(
            self,
            "account",
            Actions(
                Submit(_("Publish it now")), Link(pgettext_lazy("form", "Cancel"), reverse("post_templates"))
            ),
        )
