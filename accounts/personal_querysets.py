"""Rows that belong to one person alone: nobody else sees them, whatever their role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

if TYPE_CHECKING:
    from accounts.models import RegisterImport, SavedFilter, User  # noqa: F401 (ruff does not see quoted types)


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def visible_to(self, user: User | AnonymousUser) -> RegisterImportQuerySet:
        """What a file may bring is what its uploader may write."""
        return self.filter(uploaded_by_id=user.pk)


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: User | AnonymousUser) -> SavedFilterQuerySet:
        return self.filter(user=user) if user.pk else self.none()

    def by_name(self) -> SavedFilterQuerySet:
        return self.order_by(models.functions.Lower("name"), "pk")
