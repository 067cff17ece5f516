"""Deletions of accounts in Django admin: shown only, and only in the account's own house."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import AccountDeletion
from accounts.permissions import DO


@admin.register(AccountDeletion)
class AccountDeletionAdmin(GovernedAdmin):
    view_deed = DO.TRAIL_VIEW
    told_by = ("accounts.account_status_changed",)
    ministry_path = "account__owner_id"
    list_display = ("account", "deleted_on", "done_by", "export_kept_at")
    list_select_related = ("account__platform",)
    ordering = ("-deleted_on", "-pk")
