"""The box for an answer: its text, its written form, and templates to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation import answer_texts
from moderation.forms.decide import DecideForm
from moderation.models import AnswerTemplate, Comment, TemplateUse
from somestrategi import written_forms

FORMS = [(form, written_forms.look_of(form).label) for form in ("nb", "nn")]


class AnsweringForm(DecideForm):
    """`doubts` are what was remarked on: the answer is sent all the same when the person says so (`likevel`)."""

    mal = forms.ModelChoiceField(
        AnswerTemplate.objects.none(),
        label=_("Template"),
        empty_label=pgettext_lazy("answer template", "Choose a template"),
        required=False,
    )
    text = forms.CharField(
        label=pgettext_lazy("comment", "The answer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the answer.")},
    )
    written_form = forms.ChoiceField(
        label=_("The answer’s written form"),
        choices=FORMS,
        widget=forms.RadioSelect,
        help_text=_("Whoever writes to us is answered in their own form."),
    )

    answer_names = ("text", "written_form")
    begins_with: TemplateUse | None = None

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        preset: dict[str, Any] = {"written_form": answer_texts.form_of(comment)}
        if self.begins_with and data is None and "text" not in (initial or {}):
            preset["text"] = answer_texts.ready_for(comment, self.begins_with)
        super().__init__(data, comment=comment, initial={**preset, **(initial or {})})
        self.doubts: list[str] = []
        templates = cast("forms.ModelChoiceField[AnswerTemplate]", self.fields["mal"])
        templates.queryset = AnswerTemplate.objects.in_use().for_ministry(comment.ministry_id)
        text = cast("forms.CharField", self.fields["text"])
        text.required = self.is_answer_required
        text.max_length = answer_texts.longest_on(comment.account.platform)
        text.validators.append(MaxLengthValidator(text.max_length))

    @property
    def is_answer_required(self) -> bool:
        return False

    def has_answer(self) -> bool:
        return bool(self["text"].value() or self.errors.get("text"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        text = cleaned.get("text", "")
        if text and not self.errors and "likevel" not in self.data:
            self.doubts = list(answer_texts.doubts(text, self.comment.ministry))
            for doubt in self.doubts:
                self.add_error("text", doubt)
        return cleaned

    def with_template(self) -> Mapping[str, Any]:
        """What stands in the form when the chosen template is put in: behind what is written already."""
        said: dict[str, Any] = {name: self.data.get(name, "") for name in self.fields}
        try:
            chosen = self.fields["mal"].clean(said["mal"])
        except ValidationError:
            chosen = None
        if chosen is not None:
            ready = answer_texts.text_of(chosen, self.comment.ministry, said["written_form"] or "nb")
            said["text"] = f"{said['text'].rstrip()}\n\n{ready}".strip()
        return said
