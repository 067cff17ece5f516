from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import PostTemplate  # noqa: F401 (ruff does not see quoted types)


class PostTemplateQuerySet(models.QuerySet["PostTemplate"]):
    def visible_to(self, user: User | AnonymousUser) -> PostTemplateQuerySet:
        return self.filter(ministries_where(user, DO.POST_VIEW, path="ministry_id"))

    def in_use(self) -> PostTemplateQuerySet:
        """Not withdrawn; those that wait to be approved first."""
        rows = self.filter(withdrawn_at__isnull=True).select_related("ministry", "made_by", "approved_by")
        return rows.order_by(models.F("approved_at").desc(nulls_first=True), "name", "pk")
