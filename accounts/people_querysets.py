"""Reads of people and their roles, in the editors' words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from accounts.norwegian_order import in_norwegian_order
from accounts.permissions import DO, Role, ministries_where

if TYPE_CHECKING:
    from accounts.models import RoleAssignment, User  # noqa: F401 (ruff does not see quoted types)


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
