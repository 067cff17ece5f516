"""Reads of accounts and what hangs on them, in the editors' words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.norwegian_order import in_norwegian_order
from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import Account, AccountConfirmation, AccountStaff, Ministry, Trial, User  # noqa: F401 (ruff does not see quoted types)


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


class TrialQuerySet(models.QuerySet["Trial"]):
    def undecided(self) -> TrialQuerySet:
        """At most one for each account."""
        return self.filter(verdict="")

    def decided_newest_first(self) -> TrialQuerySet:
        return self.exclude(verdict="").order_by("-decided_on", "-pk")
