"""Applications for accounts, and how the platforms suit the target groups, in Django admin: shown only."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin, GovernedInline
from accounts.models import AccountApplication, ApplicationStaff, ChannelFit
from accounts.permissions import DO


class ApplicationStaffInline(GovernedInline):
    model = ApplicationStaff


@admin.register(AccountApplication)
class AccountApplicationAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    list_display = ("name", "platform", "ministry", "status", "applicant", "sent_at", "decided_by")
    list_filter = ("status",)
    list_select_related = ("platform", "ministry", "applicant", "decided_by")
    search_fields = ("name", "handle")
    ordering = ("-created_at", "-pk")
    inlines = (ApplicationStaffInline,)


@admin.register(ChannelFit)
class ChannelFitAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    list_display = ("platform", "target_group", "fit")
    list_select_related = ("platform",)
    ordering = ("platform__name", "pk")
