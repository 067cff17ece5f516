"""Trials of accounts in Django admin: shown only, in the account's own house, with what was decided and why (S20)."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import Trial
from accounts.permissions import DO


@admin.register(Trial)
class TrialAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    ministry_path = "account__owner_id"
    told_by = ("accounts.trial_",)
    list_display = ("account", "planned_on", "evaluate_on", "verdict", "decided_on")
    list_filter = ("verdict",)
    list_select_related = ("account__platform",)
    search_fields = ("account__name",)
    ordering = ("-planned_on", "-pk")
