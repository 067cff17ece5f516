"""Politicians' profiles in Django admin: shown only, their own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import OutsideReference
from accounts.permissions import DO


@admin.register(OutsideReference)
class OutsideReferenceAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_VIEW
    list_display = ("person", "role", "platform", "handle", "ministry", "valid_from", "valid_to", "is_ended")
    list_select_related = ("platform", "ministry")
    ordering = ("person", "pk")
