"""Reads in the editors' words. `visible_to(user)` is on every list that people see."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, F, Func, IntegerField, OuterRef, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Lower

from accounts.permissions import DO, Role, ministries_where
from somestrategi.core import clock
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import (  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)
        Account,
        AccountConfirmation,
        AccountStaff,
        AuditEntry,
        AuditRun,
        Finding,
        ImportRun,
        Ministry,
        RoleAssignment,
        Trial,
        User,
    )

M = TypeVar("M", bound=models.Model)


def in_norwegian_order(field: str) -> Func:
    """A sort key where case does not matter and æ, ø, å follow z in that order.

    The database sorts by code point (no ICU collation there, ARCHITECTURE §6): `{`, `|`, `}` follow z.
    """
    return Func(Lower(field), Value("æøåäö"), Value("{|}{|"), function="translate")


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


class UserQuerySet(models.QuerySet["User"]):
    def managed_by(self, user: User | AnonymousUser) -> UserQuerySet:
        """Those with a role, in force or expired, in a ministry where the user manages people."""
        here = ministries_where(user, DO.USER_MANAGE, path="role_assignments__ministry_id")
        if not here:
            return self
        return self.filter(pk__in=self.model._default_manager.filter(here).values("pk"))

    def who_may(self, do: DO, ministry_ids: Iterable[int], now: dt.datetime) -> UserQuerySet:
        """Active people who may do it in at least one of the ministries."""
        roles = [role.value for role in Role if do in role.deeds]
        in_force = Q(role_assignments__expires_at__isnull=True) | Q(role_assignments__expires_at__gt=now)
        here = Q(role_assignments__ministry_id__in=list(ministry_ids)) | Q(
            role_assignments__ministry_id__isnull=True
        )
        held = self.model._default_manager.filter(in_force & here, role_assignments__role__in=roles)
        return self.filter(pk__in=held.values("pk"), is_active=True)

    def system_administrators(self, now: dt.datetime) -> UserQuerySet:
        """Active ones. Each person once: the role is given once per person."""
        in_force = Q(role_assignments__expires_at__isnull=True) | Q(role_assignments__expires_at__gt=now)
        return self.filter(in_force, role_assignments__role=Role.SYSTEM_ADMINISTRATOR, is_active=True)

    def in_state(self, state: str) -> UserQuerySet:
        """`state` is a `PersonState`; an empty text is everybody who is not deactivated."""
        invited = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return {
            "active": self.filter(~invited, is_active=True),
            "invited": self.filter(invited, is_active=True),
            "deactivated": self.filter(is_active=False),
        }.get(state, self.filter(is_active=True))

    def called(self, words: str) -> UserQuerySet:
        """Every word is in the name or in the address."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return found

    def by_name(self) -> UserQuerySet:
        return self.order_by(in_norwegian_order("name"), "pk")


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def managed_by(self, user: User | AnonymousUser) -> RoleAssignmentQuerySet:
        """In ministries where the user manages people; those across ministries for a system administrator."""
        return self.filter(ministries_where(user, DO.USER_MANAGE, path="ministry_id"))

    def with_context(self) -> RoleAssignmentQuerySet:
        """Everything that a list shows, in one query; roles across ministries come first."""
        return self.select_related("ministry", "given_by").order_by(
            F("ministry__abbreviation").asc(nulls_first=True), "role"
        )

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

    def reported_by(self, user: User | AnonymousUser) -> AccountQuerySet:
        """Those that the user may report publications on: own accounts, and joint ones that one's ministry shares."""
        return self.reached_by(user, DO.PUBLICATION_REPORT)

    def owned_where(self, user: User | AnonymousUser, do: DO) -> AccountQuerySet:
        """Led by a ministry where the user may do it; sharing an account is not leading it."""
        return self.filter(ministries_where(user, do, path="owner_id"))

    def of(self, ministry: Ministry) -> AccountQuerySet:
        """The ministry's own accounts and the joint ones it shares."""
        return self.of_any([ministry.pk])

    def of_any(self, ministry_ids: Iterable[int]) -> AccountQuerySet:
        keys = list(ministry_ids)
        shared = self.model._default_manager.filter(memberships__ministry_id__in=keys).values("pk")
        return self.filter(Q(owner_id__in=keys) | Q(pk__in=shared))

    def in_use(self) -> AccountQuerySet:
        """Meant to be alive: on trial or active. A paused account is not in use, but its clock runs (S21)."""
        return self.filter(status__in=("trial", "active"))

    def alive(self) -> AccountQuerySet:
        """On trial, active or paused: a pause does not stop the clock of what is not in use (S21)."""
        return self.filter(status__in=("trial", "active", "paused"))

    def without_page_text(self, ministry: Ministry) -> AccountQuerySet:
        """In use, led by the ministry, and with no text of debate rules registered."""
        return self.alive().filter(owner=ministry, page_text__isnull=True).order_by("name", "pk")

    def with_context(self) -> AccountQuerySet:
        """Everything that a list shows, in one query."""
        return self.select_related("platform", "owner", "activity")

    def matching(self, words: str) -> AccountQuerySet:
        """Every word somewhere in the name, handle, address, platform or the owner's abbreviation."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(
                Q(name__icontains=word)
                | Q(handle__icontains=word.removeprefix("@"))
                | Q(url__icontains=word)
                | Q(platform__name__icontains=word)
                | Q(owner__abbreviation__iexact=word)
            )
        return found

    def colliding_with(self, account: Account) -> AccountQuerySet:
        """Others that stand for the same profile: the same handle in use, or the platform's same id."""
        same = Q(handle__iexact=account.handle) & ~Q(status="deleted")
        if account.remote_id:
            same |= Q(remote_id=account.remote_id)
        return self.filter(same, platform=account.platform_id).exclude(pk=account.pk)

    def looked_after_by(self, person: User) -> AccountQuerySet:
        """Those that the person answers for; a deputy does not."""
        return self.filter(staff__person=person, staff__place=0)

    def with_what_is_confirmed(self) -> AccountQuerySet:
        """Everything that `account_confirmation.values` reads; four queries, however many accounts."""
        confirmations = apps.get_model("accounts", "AccountConfirmation")._default_manager
        staff = apps.get_model("accounts", "AccountStaff")._default_manager.in_order()
        newest = models.Prefetch(
            "confirmations", confirmations.newest_of_each(), to_attr="newest_confirmation"
        )
        return self.with_context().prefetch_related(
            models.Prefetch("staff", staff, to_attr="staff_in_order"), "memberships", newest
        )

    def by_name(self) -> AccountQuerySet:
        return self.order_by(in_norwegian_order("name"), "platform__name", "pk")

    def by_last_publication(self) -> AccountQuerySet:
        """The longest silent first, and before them those of which nothing is known."""
        return self.order_by(
            F("activity__last_published_at").asc(nulls_first=True), in_norwegian_order("name"), "pk"
        )


class AccountStaffQuerySet(models.QuerySet["AccountStaff"]):
    def in_order(self) -> AccountStaffQuerySet:
        return self.select_related("person").order_by("place")

    def visible_to(self, user: User | AnonymousUser) -> AccountStaffQuerySet:
        """The account's own house."""
        return self.filter(ministries_where(user, DO.ACCOUNT_EDIT, path="account__owner_id"))


class AccountConfirmationQuerySet(models.QuerySet["AccountConfirmation"]):
    def visible_to(self, user: User | AnonymousUser) -> AccountConfirmationQuerySet:
        """What was confirmed holds the evidence too, and stays in the account's own house."""
        return self.filter(ministries_where(user, DO.ACCOUNT_EDIT, path="account__owner_id"))

    def newest_of_each(self) -> AccountConfirmationQuerySet:
        """Of those that stand, one for each account."""
        standing = self.filter(undone_at__isnull=True).select_related("by")
        return standing.order_by("account_id", "-at", "-pk").distinct("account_id")


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


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User | AnonymousUser) -> ImportRunQuerySet:
        """Of accounts that one may import into, and one's own uploads that still lack an account."""
        mine = Q(account__isnull=True, uploaded_by_id=user.pk)
        return self.filter(ministries_where(user, DO.IMPORT_RUN, path="account__owner_id") | mine)

    def committed_newest_first(self) -> ImportRunQuerySet:
        return self.filter(status="committed").order_by("-committed_at", "-pk")

    def newest_first(self) -> ImportRunQuerySet:
        return self.select_related("account__platform", "uploaded_by").order_by(
            F("uploaded_at").desc(), "-pk"
        )


class TrialQuerySet(models.QuerySet["Trial"]):
    def undecided(self) -> TrialQuerySet:
        """At most one for each account."""
        return self.filter(verdict="")

    def decided_newest_first(self) -> TrialQuerySet:
        return self.exclude(verdict="").order_by("-decided_on", "-pk")
