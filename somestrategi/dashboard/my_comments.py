"""The comments that wait for one person, for my day: what rings, what is late, what was not carried out (S51, S60)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import DO, may_anywhere
from moderation.models import Blocking, Comment, Decision, Errand, Watch
from moderation.tiers import URGENT
from somestrategi.core import clock

MOST = 99
"""Nothing is counted further than this: «99+» says enough."""


@dataclass(frozen=True)
class CommentLine:
    """`is_pressing` is drawn first and red."""

    word: Promise
    count: str
    url: str
    icon: str
    is_pressing: bool = False


@dataclass(frozen=True)
class MyComments:
    """`watch` is the reader's own, now or next; `waiting` how many comments wait in all."""

    lines: list[CommentLine]
    watch: Watch | None
    waiting: str


def of(user: User) -> MyComments | None:
    """None for those who decide about no comments. Eight queries, none of which counts beyond a hundred rows."""
    if not may_anywhere(user, DO.COMMENT_DECIDE):
        return None
    now, queue = clock.now(), reverse("comments")
    waiting = Comment.objects.decidable_by(user).waiting()
    late = waiting.exclude(tier__in=URGENT).filter(due_at__lt=now)
    mine = waiting.filter(claimed_by=user, claimed_until__gt=now)
    errands = Errand.objects.visible_to(user).needing_somebody()
    passed_on = Decision.objects.visible_to(user).undecided_escalations()
    blockings = Blocking.objects.visible_to(user).filter(state="proposed").exclude(proposed_by=user)
    sorts: list[tuple[Promise, QuerySet[Any], str, str, bool]] = [
        (
            _("Danger, threats and personal data"),
            waiting.of_tiers(*URGENT),
            queue,
            "ExclamationmarkTriangle",
            True,
        ),
        (_("Comments beyond the answering time"), late, queue, "Clock", False),
        (_("Comments that you have open"), mine, f"{queue}?mine=1", "Person", False),
        (
            _("Not carried out on the platform"),
            errands,
            f"{queue}?fane=plattform",
            "ExclamationmarkTriangle",
            True,
        ),
        (_("Passed on, without an answer yet"), passed_on, f"{queue}?fane=ferdig", "Megaphone", False),
        (_("Blockings to decide"), blockings, reverse("blockings"), "CircleSlash", False),
    ]
    lines = [
        CommentLine(word, _many(count), url, icon, is_pressing)
        for word, rows, url, icon, is_pressing in sorts
        if (count := rows.order_by()[: MOST + 1].count())
    ]
    own = Watch.objects.filter(person=user).not_over(now).in_order().first()
    return MyComments(lines, own, _many(waiting.order_by()[: MOST + 1].count()))


def _many(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
