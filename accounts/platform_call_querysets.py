"""Reads of calls to platforms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models

if TYPE_CHECKING:
    from accounts.models import PlatformCall  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)

IN_FLIGHT_STATES = ("claimed", "sent")


class PlatformCallQuerySet(models.QuerySet["PlatformCall"]):
    def about(self, subject: models.Model) -> PlatformCallQuerySet:
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)

    def in_flight(self) -> PlatformCallQuerySet:
        return self.filter(state__in=IN_FLIGHT_STATES)

    def open(self) -> PlatformCallQuerySet:
        return self.filter(state__in=(*IN_FLIGHT_STATES, "uncertain"))

    def never_sent(self, now: dt.datetime) -> PlatformCallQuerySet:
        """Claimed, and the time to send is past: whoever claimed them is gone, and nothing has left."""
        return self.filter(state="claimed", send_before__lte=now)

    def unanswered(self, sent_before: dt.datetime) -> PlatformCallQuerySet:
        """Sent so long ago that nobody waits for the answer any more."""
        return self.filter(state="sent", sent_at__lte=sent_before)

    def to_look_for(self, now: dt.datetime) -> PlatformCallQuerySet:
        return self.filter(state="uncertain", next_look_at__lte=now)

    def newest_first(self) -> PlatformCallQuerySet:
        return self.order_by("-claimed_at", "-pk")
