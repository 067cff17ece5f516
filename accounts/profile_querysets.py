"""Reads of profiles as they were seen, in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import ProfileSnapshot  # noqa: F401 (ruff does not see the name in the base class)


class ProfileSnapshotQuerySet(models.QuerySet["ProfileSnapshot"]):
    def newest_of_each(self) -> ProfileSnapshotQuerySet:
        """One for each account."""
        return self.order_by("account_id", "-taken_at", "-pk").distinct("account_id")

    def newest_baseline_of_each(self) -> ProfileSnapshotQuerySet:
        """What the newest is held against: one for each account that has been looked at."""
        return self.filter(is_baseline=True).newest_of_each()

    def taken_by_the_end_of(self, on: dt.date) -> ProfileSnapshotQuerySet:
        _start, after = clock.day(on)
        return self.filter(taken_at__lt=after)

    def newest_first(self) -> ProfileSnapshotQuerySet:
        return self.select_related("taken_by").order_by("-taken_at", "-pk")
