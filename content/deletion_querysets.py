"""Reads of deletions in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from content.models import PublicationDeletion  # noqa: F401 (ruff does not see it in `models.QuerySet["…"]`)


class PublicationDeletionQuerySet(models.QuerySet["PublicationDeletion"]):
    def done(self) -> PublicationDeletionQuerySet:
        """Not only exported."""
        return self.filter(deleted_at__isnull=False)
