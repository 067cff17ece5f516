"""Reads of prepared sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Release  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: User | AnonymousUser) -> ReleaseQuerySet:
        """Those of ministries where one writes: a set tells of texts that are not out."""
        return self.filter(ministries_where(user, DO.POST_WRITE, path="ministry_id"))

    def newest_first(self) -> ReleaseQuerySet:
        return self.order_by("-prepared_at", "-pk")
