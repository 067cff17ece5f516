"""What is asked for when a post is sent: only what is still empty, a word to the one who approves, and who that is."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import TargetGroup, User
from content import approvers
from content.actions.posts import Written
from content.editor_page import in_order
from content.models import Post, Purpose, Variant, WrittenForm
from somestrategi.forms import Actions, FormHelper, Link, Submit


class SendForm(forms.Form):
    purpose = forms.ChoiceField(
        label=pgettext_lazy("post", "Purpose"),
        choices=[("", pgettext_lazy("purpose", "Not chosen")), *Purpose.choices],
        error_messages={"required": _("Choose why this is published.")},
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one target group.")},
    )
    waits_for = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who shall approve it?"),
        empty_label=_("Whoever has the time"),
        required=False,
    )
    note = forms.CharField(
        label=_("A word to the one who approves"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, data: Any = None, *, post: Post, user: User) -> None:
        super().__init__(data)
        self.post = post
        for name in ("purpose", "target_groups"):
            if getattr(post, name):
                del self.fields[name]
        self.without_form = [
            variant for variant in in_order(post) if variant.text and not variant.declared_form
        ]
        for variant in self.without_form:
            self.fields[_form_field(variant)] = forms.ChoiceField(
                label=_("Written form on %(account)s") % {"account": variant.account},
                choices=[("", pgettext_lazy("written form", "Not chosen")), *WrittenForm.choices],
                error_messages={"required": _("Choose the written form of the text.")},
            )
        able = approvers.of(post, asked_by=user)
        cast("forms.ModelChoiceField[User]", self.fields["waits_for"]).queryset = able
        self.has_approver = able.exists()
        first = next(iter(approvers.in_order(post, asked_by=user)), None)
        if first is not None:
            text = _("%(person)s, who is first in the order")
            cast("forms.ModelChoiceField[User]", self.fields["waits_for"]).empty_label = text % {
                "person": first
            }
        self.order_fields(
            [*(name for name in self.fields if name not in ("waits_for", "note")), "waits_for", "note"]
        )
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Send for approval")), Link(pgettext_lazy("form", "Cancel"), post.get_absolute_url())
            ),
        )

    def facts(self) -> dict[str, Any]:
        """What was empty and is told now."""
        return {name: self.cleaned_data[name] for name in ("purpose", "target_groups") if name in self.fields}

    def written(self) -> list[Written]:
        return [
            Written(variant.pk, variant.text, {"declared_form": self.cleaned_data[_form_field(variant)]})
            for variant in self.without_form
        ]


def _form_field(variant: Variant) -> str:
    return f"form_{variant.pk}"


class ChangesForm(forms.Form):
    reason = forms.CharField(
        label=_("What shall be changed?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what shall be changed.")},
    )
