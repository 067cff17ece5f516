"""Ownership and changes of ministries in Django admin: shown only, their own pages are where one works."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import AccountOwnership, Reorganisation
from accounts.permissions import DO


@admin.register(AccountOwnership)
class AccountOwnershipAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_VIEW
    told_by = ("accounts.account_moved", "accounts.account_created", "accounts.account_changed")
    ministry_path = "account__owner_id"
    list_display = ("account", "ministry", "valid_from", "valid_to")
    list_filter = ("ministry",)
    list_select_related = ("account__platform", "ministry")
    search_fields = ("account__name",)
    ordering = ("account__name", "account", "-valid_from")


@admin.register(Reorganisation)
class ReorganisationAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    told_on = "ministry"
    told_by = ("accounts.ministry_", "accounts.reorganisation_")
    list_display = ("ministry", "kind", "into", "takes_effect_on", "state", "made_by")
    list_filter = ("state", "kind")
    list_select_related = ("ministry", "into", "made_by")
    ordering = ("-takes_effect_on", "-pk")
