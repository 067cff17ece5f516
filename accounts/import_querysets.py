"""Reads of uploaded files, in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import ImportRun, User  # noqa: F401 (ruff does not see quoted types)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User | AnonymousUser) -> ImportRunQuerySet:
        """Of accounts that one may import into, and one's own uploads that still lack an account."""
        mine = Q(account__isnull=True, uploaded_by_id=user.pk)
        return self.filter(ministries_where(user, DO.IMPORT_RUN, path="account__owner_id") | mine)

    def committed_newest_first(self) -> ImportRunQuerySet:
        return self.filter(status="committed").order_by("-committed_at", "-pk")

    def newest_first(self) -> ImportRunQuerySet:
        return self.select_related("account__platform", "uploaded_by").order_by(
            F("uploaded_at").desc(), "-pk"
        )
