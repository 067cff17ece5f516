"""How many remarks were let through in the week that went, for the meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Ministry
from content.models import RemarkAnswer
from somestrategi.core import clock

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class OverridesLine:
    """`url` is their list."""

    count: int
    url: str


def of(ministry: Ministry) -> OverridesLine:
    """One query."""
    since = clock.start_of(clock.today() - WEEK)
    found = RemarkAnswer.objects.overridden().of_ministry(ministry.pk).answered_since(since)
    return OverridesLine(found.count(), f"{reverse('overrides')}?departement={ministry.code}")
