"""Reads of ownership and of changes of ministries, in the administrators' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)
        AccountOwnership,
        Reorganisation,
        User,
    )


class AccountOwnershipQuerySet(models.QuerySet["AccountOwnership"]):
    def visible_to(self, user: User | AnonymousUser) -> AccountOwnershipQuerySet:
        """Whoever sees the account in its present owner's house."""
        return self.filter(ministries_where(user, DO.ACCOUNT_VIEW, path="account__owner_id"))

    def newest_first(self) -> AccountOwnershipQuerySet:
        """With the former names, so that each can be called what it was called then; two queries."""
        return (
            self.select_related("ministry").prefetch_related("ministry__former_names").order_by("-valid_from")
        )


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def visible_to(self, user: User | AnonymousUser) -> ReorganisationQuerySet:
        """Of the ministries where one may read the trail."""
        return self.filter(ministries_where(user, DO.TRAIL_VIEW, path="ministry_id"))

    def due(self, today: dt.date) -> ReorganisationQuerySet:
        """Confirmed, and their day has come; in the order in which they take effect."""
        return self.filter(state="planned", takes_effect_on__lte=today).order_by("takes_effect_on", "pk")

    def ahead(self) -> ReorganisationQuerySet:
        """Not confirmed or not carried out yet, the next first."""
        waiting = self.filter(state__in=("draft", "planned")).select_related("ministry", "into")
        return waiting.order_by("takes_effect_on", "pk")

    def standing(self) -> ReorganisationQuerySet:
        """All but those that were cancelled, the newest first."""
        kept = self.exclude(state="cancelled").select_related("ministry", "into")
        return kept.order_by("-takes_effect_on", "-pk")
