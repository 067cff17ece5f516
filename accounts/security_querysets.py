"""Reads about access to accounts on the platforms, and about accounts that are taken over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F

from accounts.norwegian_order import in_norwegian_order
from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)
        AccountRecovery,
        PlatformAccess,
        TakeoverCase,
        User,
    )


class PlatformAccessQuerySet(models.QuerySet["PlatformAccess"]):
    def visible_to(self, user: User | AnonymousUser) -> PlatformAccessQuerySet:
        """The account's own house."""
        return self.filter(ministries_where(user, DO.ACCOUNT_EDIT, path="account__owner_id"))

    def in_force(self) -> PlatformAccessQuerySet:
        return self.filter(ended_on__isnull=True)

    def ended_before(self, day: dt.date) -> PlatformAccessQuerySet:
        return self.filter(ended_on__lt=day)

    def held_by(self, person: User) -> PlatformAccessQuerySet:
        """Where the door still stands open for somebody; an account that is deleted has no door."""
        return self.in_force().filter(person=person).exclude(account__status="deleted")

    def most_powerful_first(self) -> PlatformAccessQuerySet:
        """«Administrator», «publishes», «reads» follow the alphabet as they follow each other in power."""
        return self.select_related("person", "mfa_confirmed_by").order_by(
            "level", in_norwegian_order("person__name").asc(nulls_last=True), "other", "pk"
        )

    def by_account(self) -> PlatformAccessQuerySet:
        return self.select_related("account__platform").order_by(in_norwegian_order("account__name"), "pk")

    def ended_newest_first(self) -> PlatformAccessQuerySet:
        return (
            self.filter(ended_on__isnull=False).select_related("person").order_by(F("ended_on").desc(), "-pk")
        )


class AccountRecoveryQuerySet(models.QuerySet["AccountRecovery"]):
    def visible_to(self, user: User | AnonymousUser) -> AccountRecoveryQuerySet:
        return self.filter(ministries_where(user, DO.ACCOUNT_EDIT, path="account__owner_id"))


class TakeoverCaseQuerySet(models.QuerySet["TakeoverCase"]):
    def visible_to(self, user: User | AnonymousUser) -> TakeoverCaseQuerySet:
        """The account's own house."""
        return self.filter(ministries_where(user, DO.ACCOUNT_EDIT, path="account__owner_id"))

    def open(self) -> TakeoverCaseQuerySet:
        """At most one for each account."""
        return self.filter(closed_at__isnull=True)

    def closed_newest_first(self) -> TakeoverCaseQuerySet:
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def with_people(self) -> TakeoverCaseQuerySet:
        return self.select_related("opened_by", "closed_by")
