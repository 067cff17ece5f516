"""Profiles as they were seen, in Django admin: shown only, the account's own page is where one looks."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import ProfileSnapshot
from accounts.permissions import DO


@admin.register(ProfileSnapshot)
class ProfileSnapshotAdmin(GovernedAdmin):
    """In the account's own house: a difference from the register is a matter of security."""

    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.profile_",)
    ministry_path = "account__owner_id"
    list_display = ("account", "taken_at", "taken_by", "source", "handle", "name")
    list_filter = ("source", "taken_at")
    list_select_related = ("account__platform", "taken_by")
    search_fields = ("account__name", "handle", "name")
    ordering = ("-taken_at", "-pk")
