"""What no person starts: posts whose time has come, pages that nobody has asked because a nudge was lost."""

from __future__ import annotations

import datetime as dt

from accounts.nudges import nudge
from content.actions import page_answers, page_waits
from content.audits.important_page import FOLLOWED
from content.models import Importance, PageAnswer, PageWait, Post
from somestrategi.core import clock

JUST_BEFORE = dt.timedelta(seconds=90)


def run(now: dt.datetime) -> None:
    """Every minute. Safe twice."""
    soon = Post.objects.due(now + JUST_BEFORE, after=now).filter(importance=Importance.IMPORTANT)
    page_answers.want(set(soon.values_list("government_url", flat=True)), not_since=now - JUST_BEFORE / 3)
    due = Post.objects.due(now).filter(importance=Importance.IMPORTANT).values_list("pk", flat=True)
    held = PageWait.objects.holding().values_list("post_id", flat=True)
    for post in Post.objects.filter(pk__in={*due, *held}).order_by("pk"):
        page_waits.arrive(post)
    for key in PageAnswer.objects.to_be_asked(now).order_by("pk").values_list("pk", flat=True):
        nudge(page_answers.ASK_TASK, key)


def follow(today: dt.date) -> None:
    """Before the night: the pages of important posts that are out, so that the self-audit knows."""
    out = Post.objects.filter(
        importance=Importance.IMPORTANT,
        variants__publication__published_at__gte=clock.start_of(today - FOLLOWED),
    )
    addresses = out.exclude(government_url="").values_list("government_url", flat=True)
    page_answers.want(set(addresses), not_since=clock.now() - page_answers.STANDS_FOR)
    page_answers.forget_old()
