"""Impostors in Django admin: shown only to those who keep the register, whose own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import ImpostorProfile
from accounts.permissions import DO


@admin.register(ImpostorProfile)
class ImpostorAdmin(GovernedAdmin):
    view_deed = DO.IMPOSTOR_KEEP
    list_display = ("url", "kind", "ministry", "seen_on", "reported_on", "outcome")
    list_filter = ("outcome", "kind", "ministry")
    list_select_related = ("ministry",)
    search_fields = ("url",)
    ordering = ("-seen_on", "-pk")
