"""Posts' files in Django admin: shown only; one writes of them on the post's own pages."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from content.models import MediaFile


@admin.register(MediaFile)
class MediaFileAdmin(GovernedAdmin):
    """Without the bytes: those are served by `media_content` alone."""

    view_deed = DO.POST_WRITE
    ministry_path = "ministry_id"
    list_display = ("file_name", "kind", "ministry", "licence_ends_on", "consent_withdrawn_on", "added_at")
    list_select_related = ("ministry",)
    exclude = ("file",)
    ordering = ("-added_at", "-pk")
