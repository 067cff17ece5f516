"""Posts' files in Django admin: shown only; one writes of them on the post's own pages."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from content.models import MediaFile, VisualRequest


@admin.register(MediaFile)
class MediaFileAdmin(GovernedAdmin):
    """Without the bytes: those are served by `media_content` alone."""

    view_deed = DO.POST_WRITE
    ministry_path = "ministry_id"
    list_display = ("file_name", "kind", "ministry", "licence_ends_on", "consent_withdrawn_on", "added_at")
    list_select_related = ("ministry",)
    exclude = ("file",)
    ordering = ("-added_at", "-pk")


@admin.register(VisualRequest)
class VisualRequestAdmin(GovernedAdmin):
    view_deed = DO.VISUAL_VIEW
    ministry_path = "ministry_id"
    list_display = ("title", "ministry", "state", "asked_by", "asked_at", "answered_by")
    list_select_related = ("ministry", "asked_by", "answered_by")
    ordering = ("-asked_at", "-pk")
