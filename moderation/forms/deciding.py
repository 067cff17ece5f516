"""What is asked before something is done with a comment. Every form carries the version that the person saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry
from moderation.forms.answering import AnsweringForm
from moderation.forms.decide import DecideForm, reason_field
from moderation.models import Comment, DebateRule, EscalatedTo, TemplateUse, Tier
from somestrategi.core import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = [
    (rule.value, format_lazy("{} {}", number, rule.label)) for number, rule in enumerate(DebateRule, start=1)
]
"""The number is its key."""
LIKELY = {Tier.PERSONAL_DATA: DebateRule.PERSONAL_DATA, Tier.THREAT: DebateRule.THREAT}
"""Which rule is chosen beforehand; only where triage leaves little doubt which it would be."""


def _rule_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which rule for the debate is broken?"),
        choices=RULES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which rule is broken.")},
    )


class AnswerForm(AnsweringForm):
    @property
    def is_answer_required(self) -> bool:
        return True

    def told(self) -> Mapping[str, Any]:
        return {"text": self.cleaned_data["text"], "form": self.cleaned_data["written_form"]}


class ReferForm(AnswerForm):
    """Begins with the template that leads to the case mailbox."""

    begins_with = TemplateUse.CASE

    def told(self) -> Mapping[str, Any]:
        return {**super().told(), "is_refer": True}


class HideForm(AnsweringForm):
    rule = _rule_field()
    reason = reason_field()

    field_order = ("version", "rule", "reason")

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        likely = {"rule": LIKELY[Tier(comment.tier)]} if comment.tier in LIKELY else {}
        super().__init__(data, comment=comment, initial={**likely, **(initial or {})})

    def told(self) -> Mapping[str, Any]:
        said = self.cleaned_data
        return {
            "rule": DebateRule(said["rule"]),
            "reason": said["reason"],
            "answer_text": said["text"],
            "answer_form": said["written_form"],
        }


class HidePersonalDataForm(HideForm):
    """One action: hidden, masked already, answered politely, and in the log."""

    begins_with = TemplateUse.PERSONAL_DATA
    rule = None  # type: ignore[assignment]  # it is given

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        preset = {"rule": DebateRule.PERSONAL_DATA, "reason": _("There is personal data in the comment.")}
        super().__init__(data, comment=comment, initial={**preset, **(initial or {})})

    def told(self) -> Mapping[str, Any]:
        self.cleaned_data["rule"] = DebateRule.PERSONAL_DATA
        return super().told()


class ShowForm(DecideForm):
    reason = reason_field(is_required=False)

    def told(self) -> Mapping[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class DeleteForm(DecideForm):
    """It cannot be undone. The rule and the reason are those it was hidden for, until they are changed."""

    rule = _rule_field()
    reason = reason_field()

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        hiding = comment.decisions.filter(kind="hide").order_by("-pk").first()
        before = {"rule": hiding.rule, "reason": hiding.reason if hiding.by_id else ""} if hiding else {}
        super().__init__(data, comment=comment, initial={**before, **(initial or {})})

    def told(self) -> Mapping[str, Any]:
        return {"rule": DebateRule(self.cleaned_data["rule"]), "reason": self.cleaned_data["reason"]}


class EscalateForm(DecideForm):
    to = forms.ChoiceField(
        label=pgettext_lazy("escalated to", "To whom?"),
        choices=EscalatedTo.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom it is passed on to.")},
    )
    reason = reason_field(label=_("What should they know?"), is_required=False)

    def told(self) -> Mapping[str, Any]:
        return {"to": EscalatedTo(self.cleaned_data["to"]), "reason": self.cleaned_data["reason"]}


class HandOverForm(DecideForm):
    to = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Which ministry answers for it?"),
        empty_label=pgettext_lazy("ministry", "Not chosen"),
        error_messages={"required": _("Choose a ministry.")},
    )
    reason = reason_field(is_required=False)

    def __init__(
        self, data: Any = None, *, comment: Comment, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, comment=comment, initial=initial)
        others = Ministry.objects.current(clock.today()).exclude(pk=comment.ministry_id).by_name()
        cast("forms.ModelChoiceField[Ministry]", self.fields["to"]).queryset = others

    def told(self) -> Mapping[str, Any]:
        return {"to": self.cleaned_data["to"], "reason": self.cleaned_data["reason"]}


class HandledForm(DecideForm):
    reason = reason_field(label=_("What was done there?"), is_required=False)

    def told(self) -> Mapping[str, Any]:
        return {"reason": self.cleaned_data["reason"]}
