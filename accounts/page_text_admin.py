"""The texts on the pages in Django admin: shown only, their own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import PageText, PageTextTemplate
from accounts.permissions import DO


@admin.register(PageText)
class PageTextAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_VIEW
    told_by = ("accounts.page_text_",)
    ministry_path = "account__owner_id"
    list_display = ("account", "shown_at", "written_on", "seen_on", "seen_by")
    list_select_related = ("account__platform", "seen_by")
    ordering = ("account__name", "pk")


@admin.register(PageTextTemplate)
class PageTextTemplateAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_VIEW
    told_on = "ministry"
    told_by = ("accounts.page_text_template_",)
    ministry_path = "ministry_id"
    list_display = ("ministry", "hours_nb", "hours_nn")
    list_select_related = ("ministry",)
    ordering = ("ministry__abbreviation",)
