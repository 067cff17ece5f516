"""Reads of deliveries in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import Delivery  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def to_take(self, now: dt.datetime) -> DeliveryQuerySet:
        """Waiting, and nobody is at it; the oldest first."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(free, state="waiting").order_by("received_at", "pk")

    def over(self, now: dt.datetime) -> DeliveryQuerySet:
        """Kept for as long as they may be."""
        return self.filter(delete_after__lte=now)
