"""The editor rota's reads, in the editors' words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)
        RotaShift,
        User,
    )


class RotaShiftQuerySet(models.QuerySet["RotaShift"]):
    def visible_to(self, user: User | AnonymousUser) -> RotaShiftQuerySet:
        """Whoever sees the account, because the ministries that share it need to know whom to call."""
        owns = ministries_where(user, DO.ACCOUNT_VIEW, path="account__owner_id")
        if not owns:
            return self
        shares = ministries_where(user, DO.ACCOUNT_VIEW, path="account__memberships__ministry_id")
        return self.filter(pk__in=self.model._default_manager.filter(owns | shares).values("pk"))

    def between(self, first: dt.date, last: dt.date) -> RotaShiftQuerySet:
        """Those with at least one day in the period; both ends are in it."""
        return self.filter(first_on__lte=last, last_on__gte=first)

    def not_over(self, today: dt.date) -> RotaShiftQuerySet:
        return self.filter(last_on__gte=today)

    def of_ministries_where(self, user: User | AnonymousUser, do: DO) -> RotaShiftQuerySet:
        return self.filter(ministries_where(user, do, path="ministry_id"))

    def on_accounts(self, account_ids: Iterable[int]) -> RotaShiftQuerySet:
        return self.filter(account_id__in=list(account_ids))

    def in_order(self) -> RotaShiftQuerySet:
        return self.select_related("ministry", "person").order_by("first_on", "account_id")
