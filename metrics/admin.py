"""Figures and the names of columns in Django admin. A reading is never changed; a correction is a new revision."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from metrics.column_admin import ColumnAliasAdmin, ColumnMappingAdmin
from metrics.models import Reading

__all__ = ["ColumnAliasAdmin", "ColumnMappingAdmin"]


@admin.register(Reading)
class ReadingAdmin(GovernedAdmin):
    view_deed = DO.PUBLICATION_VIEW
    ministry_path = "account__owner_id"
    fields = ("account", "publication", "metric", "value", "as_of", "source", "recorded_at")
    list_display = ("metric", "value", "as_of", "account", "publication", "source")
    list_filter = ("metric", "source")
    list_select_related = ("account__platform", "publication")
    ordering = ("-as_of", "-pk")
