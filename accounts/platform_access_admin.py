"""Access on the platforms in Django admin: shown only, to those who keep the accounts."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import AccountRecovery, PlatformAccess
from accounts.permissions import DO


@admin.register(PlatformAccess)
class PlatformAccessAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.platform_access_", "accounts.mfa_")
    list_display = ("account", "person", "other", "level", "given_on", "ended_on", "mfa_confirmed_on")
    list_filter = ("level",)
    list_select_related = ("account__platform", "person")
    search_fields = ("account__name", "person__name", "other")
    ordering = ("account__name", "account", "pk")


@admin.register(AccountRecovery)
class AccountRecoveryAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.account_recovery_",)
    list_display = ("account", "recovery_contact", "fallback_account", "is_website_fallback")
    list_select_related = ("account__platform", "fallback_account__platform")
    search_fields = ("account__name",)
    ordering = ("account__name", "account")
