"""Connections as they stand, shown only. No secret is part of them."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import Connection
from accounts.permissions import DO


@admin.register(Connection)
class ConnectionAdmin(GovernedAdmin):
    view_deed = DO.CONNECTION_MANAGE
    ministry_path = "account__owner_id"
    told_by = ("accounts.account_connected", "accounts.account_reconnected", "accounts.account_disconnected",
               "accounts.connection_")  # fmt: skip
    fields = ("account", "state", "server", "handle", "remote_id", "publishes", "connected_at", "connected_by",
              "expires_at", "warned_at", "broken_at")  # fmt: skip
    list_display = ("account", "state", "publishes", "connected_at", "expires_at")
    list_filter = ("state",)
    list_select_related = ("account__platform",)
    search_fields = ("account__name", "account__handle")
    ordering = ("account__name", "account")
