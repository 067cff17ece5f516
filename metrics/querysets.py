"""Reads of figures."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Aggregate, FloatField, OuterRef, Subquery

if TYPE_CHECKING:
    from accounts.models import Account
    from metrics.models import ColumnMapping, Reading  # noqa: F401 (the querysets' types)


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of_account(self, account: Account) -> ReadingQuerySet:
        """Of the account as a whole: no publication's."""
        return self.filter(account=account, publication__isnull=True)

    def newest(self) -> ReadingQuerySet:
        """The last figure of each series of each publication, or account: latest date, then latest revision."""
        return self.order_by(
            "publication_id", "metric", "definition_version", "source", "-as_of", "-revision"
        ).distinct("publication_id", "metric", "definition_version", "source")

    def newest_of_each_day(self) -> ReadingQuerySet:
        """The latest revision of each figure of each day."""
        return self.order_by("metric", "definition_version", "source", "as_of", "-revision").distinct(
            "metric", "definition_version", "source", "as_of"
        )


class ColumnMappingQuerySet(models.QuerySet["ColumnMapping"]):
    def in_use(self) -> ColumnMappingQuerySet:
        return self.filter(is_in_use=True)

    def newest_first(self) -> ColumnMappingQuerySet:
        return self.order_by("-made_at", "-pk")


def newest_value(metrics: Collection[str]) -> Subquery:
    """For annotating publications: the newest figure of any of these metrics, as a decimal; null where none is read."""
    readings = _readings().filter(publication=OuterRef("pk"), metric__in=metrics)
    return Subquery(readings.order_by("-as_of", "-revision").values("value")[:1])


def _readings() -> ReadingQuerySet:
    from metrics.models import Reading  # the model names this module's queryset

    return Reading.objects.all()


class Median(Aggregate):
    """PostgreSQL's `percentile_cont(0.5)`: the middle one, which a single great success does not move."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()
