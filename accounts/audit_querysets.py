"""Reads of the trail, of the self-audit's runs and of what they found, in the editors' words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.fields.json import KT

from accounts.permissions import DO, ministries_where
from somestrategi.core import clock
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import AuditEntry, AuditRun, Finding, User  # noqa: F401 (ruff does not see quoted types)


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User | AnonymousUser) -> AuditEntryQuerySet:
        """The trail of the ministries where one may read it; what concerns the installation takes the right
        everywhere."""
        return self.filter(ministries_where(user, DO.TRAIL_VIEW, path="ministry_id"))

    def about(self, obj: models.Model) -> AuditEntryQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def about_person(self, person: User, *, reader: User) -> AuditEntryQuerySet:
        """Deeds where the reader sees the trail, and those that belong to no ministry, such as a new password."""
        where = ministries_where(reader, DO.TRAIL_VIEW, path="ministry_id")
        return self.about(person).filter(where | Q(ministry__isnull=True) if where else where)

    def newest_first(self) -> AuditEntryQuerySet:
        return self.select_related("by", "ministry").order_by("-at", "-pk")


class AuditRunQuerySet(models.QuerySet["AuditRun"]):
    def takeable(self, now: dt.datetime) -> AuditRunQuerySet:
        """Waiting, or left by a worker whose lease has run out."""
        return self.filter(
            Q(status="waiting")
            | Q(status="running") & (Q(leased_until__isnull=True) | Q(leased_until__lt=now))
        )

    def newest_of_each_ministry(self) -> AuditRunQuerySet:
        return self.order_by("ministry_id", "-local_on").distinct("ministry_id")

    def with_context(self) -> AuditRunQuerySet:
        """Everything that a list shows: one query, and one for the parts of all."""
        return self.select_related("ministry", "requested_by").prefetch_related("parts")

    def with_errors(self) -> AuditRunQuerySet:
        parts = apps.get_model("accounts", "AuditRunPart")._default_manager.exclude(error="")
        return self.filter(pk__in=parts.values("run_id"))

    def newest_first(self) -> AuditRunQuerySet:
        return self.order_by("-local_on", "ministry__abbreviation", "pk")

    def completed(self) -> AuditRunQuerySet:
        return self.filter(status="completed")

    def visible_to(self, user: User | AnonymousUser) -> AuditRunQuerySet:
        return self.filter(ministries_where(user, DO.FINDING_VIEW, path="ministry_id"))


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: User | AnonymousUser) -> FindingQuerySet:
        return self.filter(ministries_where(user, DO.FINDING_VIEW, path="ministry_id"))

    def open(self) -> FindingQuerySet:
        return self.filter(status="open")

    def about_accounts(self) -> FindingQuerySet:
        return self.filter(content_type__app_label="accounts", content_type__model="account")

    def accepted(self) -> FindingQuerySet:
        return self.filter(status="accepted")

    def assigned_to(self, user: User | AnonymousUser) -> FindingQuerySet:
        return self.filter(assigned_to_id=user.pk) if user.pk else self.none()

    def unassigned(self) -> FindingQuerySet:
        return self.filter(assigned_to__isnull=True)

    def overdue(self, today: dt.date) -> FindingQuerySet:
        """Open after the deadline; the deadline itself is still in time."""
        return self.open().filter(due_on__lt=today)

    def opened_on(self, on: dt.date) -> FindingQuerySet:
        start, after = clock.day(on)
        return self.filter(opened_at__gte=start, opened_at__lt=after)

    def resolved_on(self, on: dt.date) -> FindingQuerySet:
        start, after = clock.day(on)
        return self.filter(resolved_at__gte=start, resolved_at__lt=after)

    def as_they_stood(self, on: dt.date) -> FindingQuerySet:
        """Those that were neither resolved nor yet to come at the end of a date, each with `was_accepted`.

        Exact, because a finding keeps when it opened and was resolved, and the trail keeps every acceptance with its
        last day. A finding is accepted again only after that day, so acceptances never overlap.
        """
        _start, after = clock.day(on)
        entries = apps.get_model("accounts", "AuditEntry")._default_manager.annotate(
            until=KT("params__until")
        )
        accepted = entries.filter(
            verb="accounts.finding_accepted",
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=OuterRef("pk"),
            at__lt=after,
            until__gte=on.isoformat(),
        )
        stood = self.filter(Q(resolved_at__isnull=True) | Q(resolved_at__gte=after), opened_at__lt=after)
        return stood.annotate(was_accepted=Exists(accepted))

    def accepted_then(self) -> FindingQuerySet:
        """Of `as_they_stood` those that were accepted that day."""
        return self.filter(Q(("was_accepted", True)))

    def unresolved(self) -> FindingQuerySet:
        return self.exclude(status="resolved")

    def about(self, obj: models.Model) -> FindingQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def count_on(self, model: type[models.Model], ids: Iterable[int]) -> dict[int, int]:
        """How many on each object; objects without any are left out."""
        on = self.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=list(ids))
        return dict(on.order_by().values_list("object_id").annotate(n=Count("pk")))

    def with_context(self) -> FindingQuerySet:
        """Everything that a list shows, in one query."""
        return self.select_related("ministry", "assigned_to")

    def most_severe_first(self) -> FindingQuerySet:
        """Among equals the one that is due first."""
        ranks = [When(severity=severity, then=Value(severity.rank)) for severity in Severity]
        return self.annotate(rank=Case(*ranks, output_field=IntegerField())).order_by(
            "rank", F("due_on").asc(nulls_last=True), "opened_at", "pk"
        )

    def mine_first(self, user: User | AnonymousUser) -> FindingQuerySet:
        """Those assigned to the user, then the rest; the gravest first in each."""
        is_mine = Case(When(assigned_to=user.pk, then=0), default=1, output_field=IntegerField())
        return self.most_severe_first().order_by(  # type: ignore[misc]  # `rank` is annotated
            is_mine, "rank", F("due_on").asc(nulls_last=True), "pk"
        )

    def count_by_severity(self) -> dict[Severity, int]:
        counts = dict(self.order_by().values_list("severity").annotate(n=Count("pk")))
        return {severity: counts.get(severity.value, 0) for severity in Severity}
