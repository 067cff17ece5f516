"""What a person can do with a comment: one row for each, with its address, button, key, form and action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from moderation.actions import comments, decisions
from moderation.forms import deciding
from moderation.forms.decide import DecideForm
from moderation.models import Comment, CommentState, Decision, DecisionKind, ErrandState, Tier

if TYPE_CHECKING:
    from accounts.models import User

OPEN = frozenset({CommentState.WAITING, CommentState.BACKLOG})
HIDDEN = frozenset({CommentState.HIDDEN})
STANDS = frozenset({CommentState.LEFT, CommentState.ANSWERED, CommentState.REFERRED, CommentState.ESCALATED})


MAIN = ("la-sta", "svar", "skjul")
MAIN_ON = {
    Tier.HELP: ("svar", "send-videre", "la-sta"),
    Tier.THREAT: ("skjul", "send-videre", "la-sta"),
    Tier.PERSONAL_DATA: ("personopplysninger", "skjul", "la-sta"),
}


@dataclass(frozen=True)
class Deed:
    """`slug` stands in the address. `is_at_once`: the button does it; else it opens the form. `key` is its letter,
    never for what cannot be undone."""

    slug: str
    label: Promise
    icon: str
    form: type[DecideForm]
    act: Callable[..., Decision | None]
    on: frozenset[CommentState] = OPEN
    key: str = ""
    is_at_once: bool = False


def _report(comment: Comment, *, version: int, by: User) -> None:
    """Whatever version: it is no judgement."""
    comments.report(comment, by=by)


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            "la-sta",
            pgettext_lazy("verb on a comment", "Let it stand"),
            "Checkmark",
            DecideForm,
            decisions.leave,
            key="e",
            is_at_once=True,
        ),
        Deed(
            "svar",
            pgettext_lazy("verb on a comment", "Answer"),
            "Chat",
            deciding.AnswerForm,
            decisions.answer,
            key="s",
        ),
        Deed(
            "skjul",
            pgettext_lazy("verb on a comment", "Hide"),
            "EyeSlash",
            deciding.HideForm,
            decisions.hide,
            key="h",
        ),
        Deed(
            "personopplysninger",
            pgettext_lazy("verb on a comment", "Personal data: hide and answer"),
            "ShieldLock",
            deciding.HidePersonalDataForm,
            decisions.hide,
        ),
        Deed(
            "vis-igjen",
            pgettext_lazy("verb on a comment", "Show again"),
            "Eye",
            deciding.ShowForm,
            decisions.show,
            on=HIDDEN,
        ),
        Deed(
            "til-postmottak",
            pgettext_lazy("verb on a comment", "Refer to the mailbox"),
            "EnvelopeClosed",
            deciding.ReferForm,
            decisions.answer,
        ),
        Deed(
            "send-videre",
            pgettext_lazy("verb on a comment", "Pass on"),
            "Paperplane",
            deciding.EscalateForm,
            decisions.escalate,
        ),
        Deed(
            "gi-videre",
            pgettext_lazy("verb on a comment", "Give to another ministry"),
            "Branching",
            deciding.HandOverForm,
            decisions.hand_over,
        ),
        Deed(
            "handtert",
            pgettext_lazy("verb on a comment", "Handled on the platform"),
            "CheckmarkCircle",
            deciding.HandledForm,
            decisions.handled_there,
        ),
        Deed(
            "rapportert",
            pgettext_lazy("verb on a comment", "Somebody has reported it"),
            "Megaphone",
            DecideForm,
            _report,
            on=OPEN | STANDS,
            is_at_once=True,
        ),
        Deed(
            "slett",
            pgettext_lazy("verb on a comment", "Delete on the platform"),
            "Trash",
            deciding.DeleteForm,
            decisions.delete,
            on=HIDDEN,
        ),
    )
}


def main(comment: Comment) -> list[Deed]:
    """Those with a big button, the one to be expected first; the others stand under «Mer»."""
    return [DEEDS[slug] for slug in _main_slugs(comment) if comment.state in DEEDS[slug].on]


def others(comment: Comment) -> list[Deed]:
    big = _main_slugs(comment)
    return [deed for deed in DEEDS.values() if comment.state in deed.on and deed.slug not in big]


def _main_slugs(comment: Comment) -> tuple[str, ...]:
    if comment.state in HIDDEN:
        return ("vis-igjen",)
    return MAIN_ON.get(Tier(comment.tier), MAIN)


def may_undo(comment: Comment, newest: Decision) -> bool:
    """Whether the newest decision can be taken back: nothing of it has left for the platform. Its errands are read."""
    if comment.state in OPEN or newest.kind == DecisionKind.HAND_OVER:
        return False
    still = {ErrandState.WAITING, ErrandState.BY_HAND, ErrandState.CANCELLED}
    return all(errand.state in still for errand in newest.errands.all())
