"""Opening a comment claims it for some minutes, visibly, so that two people do not do the same work.

A claim keeps nobody out for long: it expires, it can be taken over, and what decides in the end is the version.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from accounts.permissions import DO, require
from moderation.models import Comment, CommentState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

FOR = dt.timedelta(minutes=5)
"""Long enough to read a thread and write an answer; the page keeps it while somebody writes."""


def claim(comment: Comment, *, by: User, takes_over: bool = False) -> bool:
    """Whether `by` has it now. One's own claim is prolonged; another's only ends by time, or is taken over. One
    statement, so that of two at once exactly one gets it."""
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    now = clock.now()
    rows = Comment.objects.filter(pk=comment.pk, state=CommentState.WAITING)
    if not takes_over:
        rows = rows.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by=by))
    got = bool(rows.update(claimed_by=by, claimed_until=now + FOR))
    comment.refresh_from_db(fields=["claimed_by", "claimed_until", "state", "version"])
    return got


def let_go(comment: Comment, *, by: User) -> None:
    """Whoever has it opens another."""
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk, claimed_by=by).update(claimed_by=None, claimed_until=None)


def let_go_of_others(*, by: User, but: Comment) -> None:
    """A person has one comment open at a time."""
    Comment.objects.filter(claimed_by=by).exclude(pk=but.pk).update(claimed_by=None, claimed_until=None)
