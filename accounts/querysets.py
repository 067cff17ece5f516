"""Reads in the editors' words. `visible_to(user)` is on every list that people see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from accounts.permissions import DO, ministries_where
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import (
        Ministry,
        User,
    )

M = TypeVar("M", bound=models.Model)


class MinistryQuerySet(models.QuerySet["Ministry"]):
    def current(self, on: dt.date) -> MinistryQuerySet:
        """Those that exist on a date."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        )

    def where_may(self, user: User | AnonymousUser, do: DO) -> MinistryQuerySet:
        return self.filter(ministries_where(user, do))

    def by_name(self) -> MinistryQuerySet:
        """In bokmål's order; æ ø å come last under PostgreSQL's C collation, as they should."""
        return self.order_by("name_nb")


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, now: dt.datetime) -> RoleAssignmentQuerySet:
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: User | AnonymousUser) -> AccountQuerySet:
        """Owned by, or shared with, a ministry where the user may see accounts."""
        return self.reached_by(user, DO.ACCOUNT_VIEW)

    def reached_by(self, user: User | AnonymousUser, do: DO) -> AccountQuerySet:
        owns = ministries_where(user, do, path="owner_id")
        if not owns:
            return self
        shares = ministries_where(user, do, path="memberships__ministry_id")
        ids = self.model._default_manager.filter(owns | shares).values("pk")
        return self.filter(pk__in=ids)

    def owned_where(self, user: User | AnonymousUser, do: DO) -> AccountQuerySet:
        """Led by a ministry where the user may do it; sharing an account is not leading it."""
        return self.filter(ministries_where(user, do, path="owner_id"))

    def of(self, ministry: Ministry) -> AccountQuerySet:
        """The ministry's own accounts and the joint ones it shares."""
        return self.filter(Q(owner=ministry) | Q(memberships__ministry=ministry)).distinct()

    def in_use(self) -> AccountQuerySet:
        """Meant to be alive: neither under review, paused, being closed nor closed."""
        return self.filter(status="active")

    def with_context(self) -> AccountQuerySet:
        """Everything that a list shows, in one query."""
        return self.select_related("platform", "owner", "activity")

    def by_name(self) -> AccountQuerySet:
        return self.order_by("name", "platform__name", "pk")


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, obj: models.Model) -> AuditEntryQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def newest_first(self) -> AuditEntryQuerySet:
        return self.select_related("by", "ministry").order_by("-at", "-pk")


class AuditRunQuerySet(models.QuerySet["AuditRun"]):
    def takeable(self, now: dt.datetime) -> AuditRunQuerySet:
        """Waiting, or left by a worker whose lease has run out."""
        return self.filter(
            Q(status="waiting")
            | Q(status="running") & (Q(leased_until__isnull=True) | Q(leased_until__lt=now))
        )

    def completed(self) -> AuditRunQuerySet:
        return self.filter(status="completed")

    def visible_to(self, user: User | AnonymousUser) -> AuditRunQuerySet:
        return self.filter(ministries_where(user, DO.FINDING_VIEW, path="ministry_id"))


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: User | AnonymousUser) -> FindingQuerySet:
        return self.filter(ministries_where(user, DO.FINDING_VIEW, path="ministry_id"))

    def open(self) -> FindingQuerySet:
        return self.filter(status="open")

    def accepted(self) -> FindingQuerySet:
        return self.filter(status="accepted")

    def unresolved(self) -> FindingQuerySet:
        return self.exclude(status="resolved")

    def about(self, obj: models.Model) -> FindingQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def most_severe_first(self) -> FindingQuerySet:
        ranks = [When(severity=severity, then=Value(severity.rank)) for severity in Severity]
        return self.annotate(rank=Case(*ranks, output_field=IntegerField())).order_by(
            "rank", "opened_at", "pk"
        )

    def count_by_severity(self) -> dict[Severity, int]:
        counts = dict(self.order_by().values_list("severity").annotate(n=Count("pk")))
        return {severity: counts.get(severity.value, 0) for severity in Severity}


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User | AnonymousUser) -> ImportRunQuerySet:
        return self.filter(ministries_where(user, DO.IMPORT_RUN, path="account__owner_id"))

    def newest_first(self) -> ImportRunQuerySet:
        return self.select_related("account__platform", "uploaded_by").order_by(
            F("uploaded_at").desc(), "-pk"
        )
