"""How the plan's states and remarks look: icon, word and colour. `{% load plan %}`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from content.checks.book import title_of
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from content.checks.check import Remedy
    from content.models import Post, Variant
    from content.plan.entry import Entry

register = template.Library()


class Look(NamedTuple):
    word: str | Promise
    color: str
    icon: str


_POSTS = {
    PostState.IDEA: ("neutral", "Star"),
    PostState.DRAFT: ("neutral", "PencilWriting"),
    PostState.FOR_APPROVAL: ("info", "Hourglass"),
    PostState.CHANGES_REQUESTED: ("warning", "ArrowUndo"),
    PostState.APPROVED: ("success", "Checkmark"),
    PostState.ON_HOLD: ("warning", "Pause"),
    PostState.WITHDRAWN: ("neutral", "MinusCircle"),
}

_VARIANTS = {
    DeliveryState.PLANNED: ("neutral", "Calendar"),
    DeliveryState.SCHEDULED: ("info", "Clock"),
    DeliveryState.PUBLISHING: ("info", "Paperplane"),
    DeliveryState.PUBLISHED: ("success", "CheckmarkCircle"),
    DeliveryState.FAILED: ("danger", "XMarkOctagon"),
    DeliveryState.UNCERTAIN: ("warning", "QuestionmarkDiamond"),
    DeliveryState.DELETED: ("neutral", "Trash"),
}

_REMARKS = {
    Severity.BLOCK: Look(pgettext_lazy("remark", "Must be mended"), "danger", "XMarkOctagon"),
    Severity.WARN: Look(pgettext_lazy("remark", "Look at this"), "warning", "ExclamationmarkTriangle"),
    Severity.ADVISE: Look(pgettext_lazy("remark", "Advice"), "info", "InformationSquare"),
}


_PAGES = {
    "not_asked": Look(pgettext_lazy("page", "Not checked yet"), "neutral", "QuestionmarkCircle"),
    "there": Look(pgettext_lazy("page", "The page is open"), "success", "CheckmarkCircle"),
    "not_there": Look(pgettext_lazy("page", "Not found"), "warning", "ExclamationmarkTriangle"),
    "not_open_yet": Look(pgettext_lazy("page", "Not open yet"), "info", "Clock"),
    "no_answer": Look(pgettext_lazy("page", "Gave no answer"), "warning", "QuestionmarkDiamond"),
}


@register.filter
def page_look(state: str) -> Look:
    """What a page outside answered: a `PageLine.state`."""
    return _PAGES[state]


@register.filter
def without_scheme(url: str) -> str:
    """An address as people read it."""
    return url.partition("://")[2].rstrip("/")


@register.simple_tag
def corrected_at(at: dt.datetime) -> str:
    """«Rettet kl. 14.20», with the day where it is not today."""
    local = clock.local(at)
    told = {"time": formats.date_format(local, "H.i"), "day": formats.date_format(local, "j. F")}
    if local.date() == clock.today():
        return gettext("Corrected at %(time)s") % told
    return gettext("Corrected on %(day)s at %(time)s") % told


@register.filter
def post_look(post: Post) -> Look:
    """The editorial state."""
    return Look(PostState(post.state).label, *_POSTS[PostState(post.state)])


@register.filter
def variant_look(variant: Variant) -> Look:
    """How far the delivery has come."""
    return Look(DeliveryState(variant.state).label, *_VARIANTS[DeliveryState(variant.state)])


_TAKEN = Look(pgettext_lazy("time in the plan", "Taken"), "neutral", "PadlockLocked")


@register.filter
def state_look(state: str) -> Look:
    """Of an entry in the plan: a `PostState`, or a `DeliveryState` from when it is scheduled."""
    if state in DeliveryState.values:
        return Look(DeliveryState(state).label, *_VARIANTS[DeliveryState(state)])
    return Look(PostState(state).label, *_POSTS[PostState(state)])


@register.filter
def entry_look(entry: Entry) -> Look | None:
    """None for another ministry's entry that is not out: how far it has come is its own business."""
    if entry.is_busy:
        return _TAKEN
    return state_look(entry.state) if entry.state else None


@register.filter
def anchor_in(remedy: Remedy, variant: Variant) -> str:
    """The id of the field that a remedy leads to: the variant's own, or the post's."""
    is_of_variant = remedy.anchor in ("text", "declared_form", "planned_on", "planned_time")
    return f"id_v{variant.pk}-{remedy.anchor}" if is_of_variant else f"id_{remedy.anchor}"


@register.filter
def check_title(check_id: str) -> str:
    return title_of(check_id)


@register.filter
def remark_look(severity: Severity) -> Look:
    return _REMARKS[severity]
