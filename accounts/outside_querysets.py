"""Reads of politicians' profiles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.norwegian_order import in_norwegian_order
from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import Account, OutsideReference, User


class OutsideReferenceQuerySet(models.QuerySet["OutsideReference"]):
    def visible_to(self, user: User | AnonymousUser) -> OutsideReferenceQuerySet:
        return self.filter(ministries_where(user, DO.ACCOUNT_VIEW, path="ministry_id"))

    def live(self) -> OutsideReferenceQuerySet:
        return self.filter(is_ended=False)

    def known_on(self, day: dt.date) -> OutsideReferenceQuerySet:
        return self.filter(valid_from__lte=day)

    def same_profile_as(self, account: Account | OutsideReference) -> OutsideReferenceQuerySet:
        """Live ones with the same user name, or the platform's same id."""
        same = Q(handle__iexact=account.handle)
        if account.remote_id:
            same |= Q(remote_id=account.remote_id)
        return self.live().filter(same, platform=account.platform_id)

    def in_order(self) -> OutsideReferenceQuerySet:
        """Live ones first, then by name."""
        return self.select_related("platform", "ministry").order_by(
            "is_ended", in_norwegian_order("person"), "platform__name", "pk"
        )
