"""Reads of decisions, and of what is done about them on the platforms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.models import Decision, Errand  # noqa: F401 (ruff does not see quoted types)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User | AnonymousUser) -> DecisionQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def undecided_escalations(self) -> DecisionQuerySet:
        """Passed on, and nobody has told what came of it."""
        return self.filter(kind="escalate", outcome_at__isnull=True)

    def newest_first(self) -> DecisionQuerySet:
        return self.select_related("by", "to_ministry", "reverses", "outcome_by").order_by("-at", "-pk")


class ErrandQuerySet(models.QuerySet["Errand"]):
    def visible_to(self, user: User | AnonymousUser) -> ErrandQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="comment__ministry_id"))

    def with_context(self) -> ErrandQuerySet:
        return self.select_related(
            "decision__by", "comment__account__platform", "comment__account__owner", "comment__ministry"
        )

    def due(self, now: dt.datetime) -> ErrandQuerySet:
        return self.filter(Q(not_before__isnull=True) | Q(not_before__lte=now), state="waiting")

    def needing_somebody(self) -> ErrandQuerySet:
        """Not done, uncertain, or for a person to do on the platform."""
        return self.filter(state__in=("failed", "uncertain", "by_hand"))
