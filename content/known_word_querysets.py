"""Reads of the words that the ministries call known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import KnownWord  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)


class KnownWordQuerySet(models.QuerySet["KnownWord"]):
    def visible_to(self, user: User | AnonymousUser) -> KnownWordQuerySet:
        """Those of the ministries that one writes for."""
        return self.filter(ministries_where(user, DO.POST_WRITE, path="ministry_id"))

    def in_order(self) -> KnownWordQuerySet:
        return self.select_related("ministry", "added_by").order_by("ministry__abbreviation", "kind", "word")
