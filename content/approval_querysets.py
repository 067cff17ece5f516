"""Reads of approvals in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F

from accounts.permissions import DO, ministries_where
from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Approval  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def visible_to(self, user: User | AnonymousUser) -> ApprovalQuerySet:
        return self.filter(readable_by(user, "post__"))

    def waiting(self) -> ApprovalQuerySet:
        return self.filter(state="waiting")

    def standing(self) -> ApprovalQuerySet:
        """Asked for or given, and not void."""
        return self.filter(state__in=("waiting", "approved"))

    def decidable_by(self, user: User) -> ApprovalQuerySet:
        """Waiting in a ministry where the user approves, and neither written nor asked for by her."""
        here = ministries_where(user, DO.POST_APPROVE, path="post__ministry_id")
        written = self.model._default_manager.filter(
            post__variants__versions__by=user, post__variants__versions__is_conflict=False
        ).values("pk")
        return self.waiting().filter(here).exclude(asked_by=user).exclude(pk__in=written)

    def waiting_for(self, user: User) -> ApprovalQuerySet:
        """Her turn; or nobody's in particular, and she may decide."""
        return self.decidable_by(user).filter(models.Q(waits_for=user) | models.Q(waits_for__isnull=True))

    def to_countersign(self) -> ApprovalQuerySet:
        """Published alone by who was on duty, and nobody has read it since."""
        return self.filter(state="approved", countersign_due_at__isnull=False, countersigned_at__isnull=True)

    def to_countersign_by(self, user: User) -> ApprovalQuerySet:
        here = ministries_where(user, DO.POST_APPROVE, path="post__ministry_id")
        return self.to_countersign().filter(here).exclude(asked_by=user)

    def with_context(self) -> ApprovalQuerySet:
        """Everything that a list shows: two queries."""
        return self.select_related(
            "post__ministry", "asked_by", "waits_for", "decided_by", "countersigned_by"
        ).prefetch_related("post__variants__account__platform")

    def with_label(self) -> ApprovalQuerySet:
        return self.select_related("post")

    def soonest_first(self) -> ApprovalQuerySet:
        """What goes out first; then what has waited longest."""
        return self.order_by(F("expires_at").asc(nulls_last=True), "asked_at", "pk")
