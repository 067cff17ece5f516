"""What is known of the archiving, in Django admin: shown only, the account's own page is where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import ArchiveHarvest
from accounts.permissions import DO


@admin.register(ArchiveHarvest)
class ArchiveHarvestAdmin(GovernedAdmin):
    """The source stays in the owner's house."""

    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.archive_",)
    ministry_path = "account__owner_id"
    list_display = ("account", "is_harvested", "last_seen_on", "noted_on")
    list_select_related = ("account__platform",)
    ordering = ("account__name", "pk")
