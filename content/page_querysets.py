"""Reads of pages and of the posts that wait for one, in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where
from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import PageAnswer, PageWait  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)


class PageAnswerQuerySet(models.QuerySet["PageAnswer"]):
    def to_be_asked(self, now: dt.datetime) -> PageAnswerQuerySet:
        return self.filter(ask_at__lte=now)

    def forgotten_since(self, before: dt.datetime) -> PageAnswerQuerySet:
        """Nobody has asked since, and nobody waits."""
        return self.filter(ask_at__isnull=True, asked_at__lt=before)


class PageWaitQuerySet(models.QuerySet["PageWait"]):
    def visible_to(self, user: User | AnonymousUser) -> PageWaitQuerySet:
        return self.filter(readable_by(user, "post__"))

    def for_writers(self, user: User | AnonymousUser) -> PageWaitQuerySet:
        """Those of posts that the user may let out."""
        return self.filter(ministries_where(user, DO.POST_WRITE, path="post__ministry_id"))

    def with_post(self) -> PageWaitQuerySet:
        return self.select_related("post__ministry", "decided_by")

    def oldest_first(self) -> PageWaitQuerySet:
        return self.order_by("began_at", "pk")

    def standing(self) -> PageWaitQuerySet:
        return self.filter(state__in=("waiting", "left", "sent"))

    def holding(self) -> PageWaitQuerySet:
        """Their posts do not go out."""
        return self.filter(state__in=("waiting", "left"))

    def sent(self) -> PageWaitQuerySet:
        """Their posts went out before the page."""
        return self.filter(state="sent")
