"""The editor rota in Django admin: shown only, its own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import RotaShift
from accounts.permissions import DO


@admin.register(RotaShift)
class RotaShiftAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_VIEW
    told_by = ("accounts.rota_",)
    list_display = ("account", "ministry", "person", "first_on", "last_on")
    list_filter = ("ministry",)
    list_select_related = ("account__platform", "ministry", "person")
    search_fields = ("account__name", "person__name")
    ordering = ("-first_on", "pk")
