"""Reads of ministries, in the editors' words."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.norwegian_order import in_norwegian_order
from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import Ministry, User  # noqa: F401 (ruff does not see quoted types)


class MinistryQuerySet(models.QuerySet["Ministry"]):
    def current(self, on: dt.date) -> MinistryQuerySet:
        """Those that exist on a date."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        )

    def audited(self, on: dt.date) -> MinistryQuerySet:
        """Those that lead an account, also one that has ended: what it left behind is found where it was left. And
        those that exist and share one or have applied for one, or have met an impostor or keep a politician's
        profile, with or without an account."""
        exists = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        follows = ("account_memberships", "applications", "impostors", "outside_references")
        has_part = functools.reduce(operator.or_, map(self._with_some, follows))
        return self.filter(self._with_some("accounts") | has_part & exists).exclude(valid_from__gt=on)

    def _with_some(self, relation: str) -> Q:
        """As a condition of its own: joined with the others, each row would be multiplied by theirs."""
        some = self.model._default_manager.filter(**{f"{relation}__isnull": False})
        return Q(pk__in=some.values("pk"))

    def where_may(self, user: User | AnonymousUser, do: DO) -> MinistryQuerySet:
        return self.filter(ministries_where(user, do))

    def with_accounts_among(self, accounts: AccountQuerySet) -> MinistryQuerySet:
        """Those that own or share one of the accounts."""
        keys = accounts.order_by().values("pk")
        owns = Q(pk__in=accounts.order_by().values("owner"))
        return self.filter(owns | Q(account_memberships__account__in=keys)).distinct()

    def by_name(self) -> MinistryQuerySet:
        return self.order_by(in_norwegian_order("name_nb"))
