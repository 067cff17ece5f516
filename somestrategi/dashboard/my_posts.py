"""Posts that wait for one person, for my day: to approve, to countersign, to clear, to change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import Approval, Clearance, Post
from content.post_states import PostState

MOST = 8
"""Of each sort; the lists have the rest."""


@dataclass(frozen=True)
class PostLine:
    word: Promise
    color: str
    icon: str
    label: str
    url: str
    due_at: dt.datetime | None = None


def of(user: User) -> list[PostLine]:
    """Four queries."""
    return [*_to_approve(user), *_to_countersign(user), *_to_clear(user), *_to_change(user)]


def _to_approve(user: User) -> list[PostLine]:
    rounds = Approval.objects.waiting_for(user).with_label().soonest_first()[:MOST]
    word = _("To approve")
    return [
        PostLine(word, "info", "Checkmark", str(one), one.get_absolute_url(), one.expires_at)
        for one in rounds
    ]


def _to_countersign(user: User) -> list[PostLine]:
    rounds = Approval.objects.to_countersign_by(user).with_label().order_by("countersign_due_at")[:MOST]
    word = _("To countersign")
    return [
        PostLine(word, "warning", "Checkmark", str(one), one.get_absolute_url(), one.countersign_due_at)
        for one in rounds
    ]


def _to_clear(user: User) -> list[PostLine]:
    rows = Clearance.objects.waiting_for(user).with_label().order_by("asked_at")[:MOST]
    return [
        PostLine(_("To clear"), "info", "SealCheckmark", str(one), one.get_absolute_url()) for one in rows
    ]


def _to_change(user: User) -> list[PostLine]:
    mine = Q(created_by=user) | Q(approvals__asked_by=user, approvals__state="changes_requested")
    back = Post.objects.visible_to(user).in_state(PostState.CHANGES_REQUESTED).filter(mine).distinct()
    word = _("To change")
    return [
        PostLine(word, "warning", "ArrowUndo", str(post), post.get_absolute_url())
        for post in back.newest_first()[:MOST]
    ]
