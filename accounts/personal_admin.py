"""Files of accounts in Django admin: shown only, to their uploader. Saved filters are nobody else's business."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import RegisterImport
from accounts.permissions import DO


@admin.register(RegisterImport)
class RegisterImportAdmin(GovernedAdmin):
    """Without the file and its rows: the import's own page shows what became of them."""

    view_deed = DO.ACCOUNT_EDIT
    fields = (
        "kind", "file_name", "uploaded_at", "uploaded_by", "committed_at", "new_count", "changed_count",
        "unchanged_count", "refused_count",
    )  # fmt: skip
    list_display = (
        "file_name",
        "kind",
        "uploaded_at",
        "uploaded_by",
        "committed_at",
        "new_count",
        "changed_count",
    )
    list_select_related = ("uploaded_by",)
    ordering = ("-uploaded_at", "-pk")
