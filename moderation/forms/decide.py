"""The ground of every form about a comment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.models import Comment

WHY = pgettext_lazy("decision", "Why?")


def reason_field(*, label: Any = WHY, is_required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=is_required,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why. It stands in the log.")},
    )


class DecideForm(forms.Form):
    """`told()` is what its action takes besides the comment, the version and the person."""

    answer_names: tuple[str, ...] = ()

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"version": comment.version, **(initial or {})})
        self.comment = comment

    def asked(self) -> list[BoundField]:
        """What is drawn first; the version is hidden."""
        return [self[name] for name in self.fields if name not in ("version", "mal", *self.answer_names)]

    def answer_fields(self) -> list[BoundField]:
        """Text and form of an answer, where the form has them."""
        return [self[name] for name in self.answer_names]

    def told(self) -> Mapping[str, Any]:
        return {}
