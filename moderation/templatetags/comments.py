"""How comments and what was decided look: icon, word and colour. `{% load comments %}`."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

from moderation import times_in_words
from moderation.actions.automatic import REASON
from moderation.models import Comment, CommentState, Decision, DecisionKind
from moderation.tiers import URGENT, Tier
from somestrategi.core import clock

register = template.Library()


class Look(NamedTuple):
    word: str | Promise
    color: str
    icon: str


_TIERS = {
    Tier.HELP: ("warning", "Bell"),
    Tier.THREAT: ("warning", "ExclamationmarkTriangle"),
    Tier.PERSONAL_DATA: ("warning", "ShieldLock"),
    Tier.REPORTED: ("info", "Megaphone"),
    Tier.ABUSE: ("info", "QuestionmarkDiamond"),
    Tier.ORDINARY: ("neutral", "Chat"),
}
_STATES = {
    CommentState.WAITING: ("neutral", "Hourglass"),
    CommentState.LEFT: ("success", "Checkmark"),
    CommentState.ANSWERED: ("success", "Chat"),
    CommentState.REFERRED: ("success", "EnvelopeClosed"),
    CommentState.ESCALATED: ("info", "Paperplane"),
    CommentState.HIDDEN: ("neutral", "EyeSlash"),
    CommentState.DELETED: ("neutral", "Trash"),
    CommentState.GONE: ("neutral", "MinusCircle"),
    CommentState.BACKLOG: ("neutral", "Archive"),
}
_KINDS = {
    DecisionKind.LEAVE: "Checkmark",
    DecisionKind.ANSWER: "Chat",
    DecisionKind.HIDE: "EyeSlash",
    DecisionKind.SHOW: "Eye",
    DecisionKind.DELETE: "Trash",
    DecisionKind.REFER: "EnvelopeClosed",
    DecisionKind.ESCALATE: "Paperplane",
    DecisionKind.HAND_OVER: "Branching",
    DecisionKind.HANDLED_THERE: "CheckmarkCircle",
}


@register.filter
def tier_look(tier: int) -> Look:
    color, icon = _TIERS[Tier(tier)]
    return Look(Tier(tier).label, color, icon)


@register.filter
def state_look(state: str) -> Look:
    color, icon = _STATES[CommentState(state)]
    return Look(CommentState(state).label, color, icon)


@register.filter
def decision_icon(kind: str) -> str:
    return _KINDS[DecisionKind(kind)]


@register.filter
def is_pressing(comment: Comment) -> bool:
    """The clock of it runs at night too."""
    return comment.tier in URGENT and comment.state == CommentState.WAITING


@register.filter
def ago(moment: dt.datetime) -> str:
    return times_in_words.ago(moment, clock.now())


@register.filter
def clock_time(moment: dt.datetime) -> str:
    """«kl. 10.14», with the day where it is not today."""
    return times_in_words.at(moment, clock.now())


@register.filter
def due_words(comment: Comment) -> str:
    """Empty where nobody must look at it any more."""
    if comment.due_at is None or comment.state != CommentState.WAITING:
        return ""
    return times_in_words.due(comment.due_at, clock.now())


@register.filter
def is_overdue(comment: Comment) -> bool:
    waits = comment.state == CommentState.WAITING
    return waits and comment.due_at is not None and comment.due_at < clock.now()


@register.filter
def is_open_elsewhere(comment: Comment, user_key: int) -> bool:
    """Somebody else has it just now."""
    held = comment.claimed_until is not None and comment.claimed_until > clock.now()
    return held and comment.claimed_by_id != user_key


@register.filter
def is_open_here(comment: Comment, user_key: int) -> bool:
    held = comment.claimed_until is not None and comment.claimed_until > clock.now()
    return held and comment.claimed_by_id == user_key


@register.filter
def reason_words(decision: Decision) -> str:
    """Somebody's own words, or why it was hidden without anybody."""
    if decision.reason == REASON:
        return gettext("Hidden by itself because it holds personal data, as the ministry has decided.")
    return decision.reason


@register.filter
def who(decision: Decision) -> str:
    return decision.by.get_full_name() if decision.by else pgettext("decision", "Somestrategi")
