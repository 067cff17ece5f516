"""Reads of who is away, in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

if TYPE_CHECKING:
    from accounts.models import Absence, User  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, user: User | AnonymousUser) -> AbsenceQuerySet:
        """The list of one's own. That somebody is away today is said where one waits for her."""
        return self.filter(user_id=user.pk) if user.pk else self.none()

    def on(self, day: dt.date) -> AbsenceQuerySet:
        return self.filter(first_on__lte=day, last_on__gte=day)

    def not_over(self, today: dt.date) -> AbsenceQuerySet:
        return self.filter(last_on__gte=today).order_by("first_on")
