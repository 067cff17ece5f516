"""Publications in Django admin: there to be read. They come from files and connectors, never from a form."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from content.media_admin import MediaFileAdmin, VisualRequestAdmin
from content.models import FormModelAdoption, Publication
from content.plan_admin import ClearanceAdmin, KnownWordAdmin, ReviewerAnswerAdmin

__all__ = ["ClearanceAdmin", "KnownWordAdmin", "MediaFileAdmin", "ReviewerAnswerAdmin", "VisualRequestAdmin"]


@admin.register(FormModelAdoption)
class FormModelAdoptionAdmin(GovernedAdmin):
    """Read here; computed and adopted on the page of its own."""

    view_deed = DO.FORM_MODEL_ADOPT
    fields = ("version", "state", "started_at", "computed_at", "adopted_by", "adopted_at")
    list_display = ("version", "state", "started_at", "adopted_by", "adopted_at")
    list_select_related = ("adopted_by",)
    ordering = ("-started_at",)


@admin.register(Publication)
class PublicationAdmin(GovernedAdmin):
    view_deed = DO.PUBLICATION_VIEW
    fields = (
        "account", "responsible", "published_at", "kind", "text", "written_form", "word_count",
        "permalink", "remote_id", "recorded_at", "form_source", "corrected_by", "corrected_at", "identified_by",
    )  # fmt: skip
    list_display = ("__str__", "account", "responsible", "published_at", "written_form", "kind")
    list_filter = ("written_form", "kind", "responsible")
    list_select_related = ("account__platform", "responsible")
    search_fields = ("text", "remote_id")
    ordering = ("-published_at", "-pk")
