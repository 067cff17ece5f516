"""«Registrer håndtert»: filled in within twenty seconds. The rule and the reason are asked for only where speech was
taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, User
from accounts.permissions import DO, ministries_where
from moderation.forms.decide import reason_field
from moderation.models import CommentState, DebateRule
from somestrategi.forms import Actions, FormHelper, Group, Link, Submit

WHAT = (
    (CommentState.ANSWERED, pgettext_lazy("done there", "Answered")),
    (CommentState.LEFT, pgettext_lazy("done there", "Seen, and left standing")),
    (CommentState.HIDDEN, pgettext_lazy("done there", "Hidden")),
    (CommentState.DELETED, pgettext_lazy("done there", "Deleted")),
)
TAKES_AWAY = (CommentState.HIDDEN, CommentState.DELETED)


class ByHandForm(forms.Form):
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=pgettext_lazy("publication", "Account"),
        empty_label=_("Choose an account"),
        error_messages={"required": _("Choose the account.")},
    )
    address = forms.CharField(
        label=_("The comment’s address or id"),
        help_text=_("Copy the address of the comment on the platform and paste it here."),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the comment’s address or id.")},
    )
    became = forms.ChoiceField(
        label=_("What was done?"),
        choices=WHAT,
        initial=CommentState.ANSWERED,
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(
        label=_("Which rule for the debate was broken?"),
        choices=[("", pgettext_lazy("debate rule", "None")), *DebateRule.choices],
        required=False,
    )
    reason = reason_field(is_required=False)

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        accounts = Account.objects.filter(ministries_where(user, DO.COMMENT_DECIDE, path="owner_id"))
        field = cast("forms.ModelChoiceField[Account]", self.fields["account"])
        field.queryset = accounts.alive().with_context().by_name()
        own = list(field.queryset[:2])
        if len(own) == 1:
            self.initial["account"] = own[0].pk
        self.helper = FormHelper(
            self,
            "address",
            "account",
            "became",
            Group(
                pgettext_lazy("done there", "If it was hidden or deleted"),
                "rule",
                "reason",
                hint=_("Who takes somebody’s words away, says by which rule and why."),
            ),
            Actions(Submit(_("Note it")), Link(pgettext_lazy("form", "Cancel"), reverse("comments"))),
        )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("became") in TAKES_AWAY:
            if not told.get("rule"):
                self.add_error("rule", _("Choose which rule is broken."))
            if not told.get("reason"):
                self.add_error("reason", _("Write why. It stands in the log."))
        return told

    def told(self) -> Mapping[str, Any]:
        said = self.cleaned_data
        return {
            "address": said["address"],
            "became": CommentState(said["became"]),
            "rule": said["rule"],
            "reason": said["reason"],
        }
