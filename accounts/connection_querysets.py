"""Reads of connections in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import Connection, User  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def visible_to(self, user: User | AnonymousUser) -> ConnectionQuerySet:
        """Of the accounts whose connections the user manages."""
        own = ministries_where(user, DO.CONNECTION_MANAGE, path="account__owner_id")
        return self.filter(own).select_related("account__platform")

    def usable(self) -> ConnectionQuerySet:
        """Neither ended nor broken."""
        return self.filter(state="connected")

    def ready(self, now: dt.datetime) -> ConnectionQuerySet:
        """Usable, and the platform has not asked us to wait."""
        return self.usable().filter(Q(health__not_before__isnull=True) | Q(health__not_before__lte=now))

    def ending_by(self, when: dt.datetime) -> ConnectionQuerySet:
        return self.usable().filter(expires_at__lte=when)

    def to_renew(self, now: dt.datetime) -> ConnectionQuerySet:
        """Whose credentials are to be exchanged for fresh ones, the longest overdue first."""
        return self.ready(now).filter(secret__renew_at__lte=now).order_by("secret__renew_at")

    def with_context(self) -> ConnectionQuerySet:
        return self.select_related("account__platform", "account__owner", "secret", "health")
