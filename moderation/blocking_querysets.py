"""Reads of blockings and of secured evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.models import Blocking, Evidence  # noqa: F401 (ruff does not see quoted types)


class BlockingQuerySet(models.QuerySet["Blocking"]):
    def visible_to(self, user: User | AnonymousUser) -> BlockingQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def with_context(self) -> BlockingQuerySet:
        return self.select_related(
            "account__platform", "ministry", "comment", "proposed_by", "decided_by"
        ).order_by("-proposed_at")

    def standing(self) -> BlockingQuerySet:
        return self.filter(state__in=("proposed", "decided", "in_force"))

    def to_be_lifted(self, today: dt.date) -> BlockingQuerySet:
        """Over, and still in force on the platform."""
        return self.filter(state="in_force", until_on__lt=today)


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        return self.filter(ministries_where(user, DO.EVIDENCE_OPEN, path="ministry_id"))

    def with_context(self) -> EvidenceQuerySet:
        return self.select_related("comment__account__platform", "ministry", "secured_by")

    def to_delete(self, today: dt.date) -> EvidenceQuerySet:
        return self.filter(deleted_at__isnull=True, delete_on__lte=today)
