"""Reads of clearances in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F

from accounts.permissions import DO, ministries_where
from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Clearance, PostComment  # noqa: F401 (ruff does not see quoted types)


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def visible_to(self, user: User | AnonymousUser) -> ClearanceQuerySet:
        return self.filter(readable_by(user, "post__"))

    def waiting(self) -> ClearanceQuerySet:
        """Asked for with a post that still waits to be approved."""
        rounds = self.model._default_manager.filter(
            post__approvals__state="waiting", post__approvals__fingerprint=F("fingerprint")
        )
        return self.filter(cleared_at__isnull=True, pk__in=rounds.values("pk"))

    def waiting_for(self, user: User) -> ClearanceQuerySet:
        return self.waiting().filter(ministries_where(user, DO.POST_CLEAR, path="post__ministry_id"))

    def with_label(self) -> ClearanceQuerySet:
        return self.select_related("post")


class PostCommentQuerySet(models.QuerySet["PostComment"]):
    def visible_to(self, user: User | AnonymousUser) -> PostCommentQuerySet:
        return self.filter(readable_by(user, "post__"))

    def in_order(self) -> PostCommentQuerySet:
        return self.select_related("by").order_by("pk")
