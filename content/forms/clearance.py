from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Ministry, User
from content.actions import clearances
from content.models import ClearedHow, Post
from somestrategi.forms import Actions, Columns, FormHelper, Submit


class ClearanceRuleForm(forms.Form):
    """With neither an account nor a word, all posts."""

    account = forms.ModelChoiceField(
        Account.objects.none(), label=_("Posts on the account"), required=False, empty_label=_("Any account")
    )
    topic = forms.CharField(label=_("Posts with this word in the topic"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, ministry: Ministry) -> None:
        super().__init__(data)
        accounts = cast("forms.ModelChoiceField[Account]", self.fields["account"])
        accounts.queryset = Account.objects.filter(owner=ministry).in_use().by_name()
        self.helper = FormHelper(
            self, Columns("account", "topic"), Actions(Submit(_("Ask for clearance of these")))
        )


class ClearedElsewhereForm(forms.Form):
    cleared_by = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who cleared it?"),
        empty_label=pgettext_lazy("person", "Not chosen"),
        error_messages={"required": _("Choose somebody in the political leadership.")},
    )
    how = forms.ChoiceField(
        label=_("How was it said?"),
        choices=[(how.value, how.label) for how in ClearedHow if how != ClearedHow.HERE],
        error_messages={"required": _("Choose how it was said.")},
    )

    def __init__(self, data: Any = None, *, post: Post) -> None:
        super().__init__(data)
        people = cast("forms.ModelChoiceField[User]", self.fields["cleared_by"])
        people.queryset = clearances.able(post.ministry_id)
        self.helper = FormHelper(
            self, Columns("cleared_by", "how"), Actions(Submit(_("Note the clearance"), variant="secondary"))
        )
        self.helper.form_tag = False


class PostCommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your remark"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only colleagues in the ministry see it."),
        error_messages={"required": _("Write something.")},
    )
