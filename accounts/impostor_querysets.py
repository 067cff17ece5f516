"""Reads of those who pretend to be us. A case stays in its ministry; others may know how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import ImpostorProfile, User  # noqa: F401 (ruff does not see the name in the base class)


class ImpostorQuerySet(models.QuerySet["ImpostorProfile"]):
    def visible_to(self, user: User | AnonymousUser) -> ImpostorQuerySet:
        return self.filter(ministries_where(user, DO.IMPOSTOR_KEEP, path="ministry_id"))

    def open(self) -> ImpostorQuerySet:
        return self.filter(outcome="open")

    def open_first(self) -> ImpostorQuerySet:
        """Of the open ones what nobody has reported, then the oldest; then what was closed last."""
        rows = self.select_related("ministry", "platform", "account__platform")
        return rows.order_by(
            F("closed_on").desc(nulls_first=True), F("reported_on").asc(nulls_first=True), "seen_on", "pk"
        )


def open_and_unreported() -> dict[str, models.Count]:
    """For `annotate` on ministries: two numbers, without anything of what they count."""
    is_open = Q(impostors__outcome="open")
    return {
        "open_impostors": models.Count("impostors", filter=is_open),
        "unreported_impostors": models.Count(
            "impostors", filter=is_open & Q(impostors__reported_on__isnull=True)
        ),
    }
