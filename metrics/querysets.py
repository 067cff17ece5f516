"""Reads of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from metrics.models import Reading  # noqa: F401 (the queryset's type)


class ReadingQuerySet(models.QuerySet["Reading"]):
    def newest(self) -> ReadingQuerySet:
        """The last figure of each series of each publication: latest date, then latest revision."""
        return self.order_by(
            "publication_id", "metric", "definition_version", "source", "-as_of", "-revision"
        ).distinct("publication_id", "metric", "definition_version", "source")
