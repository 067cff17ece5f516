"""Reads of who has the watch, and of what is watched more closely."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.models import Watch, WatchedPublication  # noqa: F401 (ruff does not see quoted types)


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, user: User | AnonymousUser) -> WatchQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def at(self, moment: dt.datetime) -> WatchQuerySet:
        return self.filter(begins_at__lte=moment, ends_at__gt=moment)

    def not_over(self, now: dt.datetime) -> WatchQuerySet:
        return self.filter(ends_at__gt=now)

    def in_order(self) -> WatchQuerySet:
        return self.select_related("ministry", "person", "deputy").order_by("begins_at", "pk")


class WatchedPublicationQuerySet(models.QuerySet["WatchedPublication"]):
    def visible_to(self, user: User | AnonymousUser) -> WatchedPublicationQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def standing(self, today: dt.date) -> WatchedPublicationQuerySet:
        return self.filter(until_on__gte=today)
