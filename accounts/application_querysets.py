"""Applications for accounts in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)
        AccountApplication,
        ApplicationStaff,
        User,
    )


class AccountApplicationQuerySet(models.QuerySet["AccountApplication"]):
    def visible_to(self, user: User | AnonymousUser) -> AccountApplicationQuerySet:
        """The ministry's own house; a draft is seen by the one who writes it."""
        return self.filter(
            ministries_where(user, DO.ACCOUNT_EDIT, path="ministry_id"),
            ~Q(status="draft") | Q(applicant_id=user.pk),
        )

    def waiting(self) -> AccountApplicationQuerySet:
        return self.filter(status="sent")

    def waiting_for(self, user: User) -> AccountApplicationQuerySet:
        """Those that the user may decide: never one's own."""
        where = ministries_where(user, DO.ACCOUNT_DECIDE, path="ministry_id")
        return self.waiting().filter(where).exclude(applicant=user)

    def waiting_on(self, day_after: dt.datetime) -> AccountApplicationQuerySet:
        """Sent before the moment, and neither decided nor withdrawn then."""
        return self.filter(
            Q(decided_at__isnull=True) | Q(decided_at__gte=day_after),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=day_after),
            sent_at__lt=day_after,
        )

    def with_context(self) -> AccountApplicationQuerySet:
        """Everything that a list shows, in one query."""
        return self.select_related("ministry", "platform", "applicant", "decided_by", "account__platform")

    def newest_first(self) -> AccountApplicationQuerySet:
        return self.order_by(F("sent_at").desc(nulls_first=True), "-created_at", "-pk")

    def longest_waiting_first(self) -> AccountApplicationQuerySet:
        return self.order_by("sent_at", "pk")


class ApplicationStaffQuerySet(models.QuerySet["ApplicationStaff"]):
    def in_order(self) -> ApplicationStaffQuerySet:
        return self.select_related("person").order_by("place")
