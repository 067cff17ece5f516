"""What was sent to platforms, and what holds everything back, in Django admin: shown only. Texts are not among it."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import Pause, PlatformCall
from accounts.permissions import DO


@admin.register(PlatformCall)
class PlatformCallAdmin(GovernedAdmin):
    view_deed = DO.CONNECTION_MANAGE
    ministry_path = "account__owner_id"
    fields = ("account", "act", "state", "attempt", "key", "claimed_at", "send_before", "sent_at", "send_count",
              "ended_at", "remote_id", "failure", "failure_code", "looked_count", "next_look_at")  # fmt: skip
    list_display = ("account", "act", "state", "attempt", "claimed_at", "ended_at", "failure", "failure_code")
    list_filter = ("state", "act")
    list_select_related = ("account__platform",)
    ordering = ("-claimed_at", "-pk")


@admin.register(Pause)
class PauseAdmin(GovernedAdmin):
    view_deed = DO.PUBLISHING_PAUSE
    ministry_path = "ministry_id"
    list_display = ("ministry", "account", "started_at", "started_by", "ended_at", "ended_by")
    list_select_related = ("ministry", "account__platform", "started_by", "ended_by")
    ordering = ("-started_at", "-pk")
