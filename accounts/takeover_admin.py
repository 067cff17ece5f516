"""Takeovers in Django admin: shown only. The notes are read on the case's own page."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.models import TakeoverCase, TakeoverNote, TakeoverTick
from accounts.permissions import DO


@admin.register(TakeoverCase)
class TakeoverCaseAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.takeover_",)
    list_display = ("account", "opened_at", "opened_by", "closed_at", "is_regained")
    list_select_related = ("account__platform", "opened_by")
    search_fields = ("account__name",)
    ordering = ("-opened_at", "-pk")


@admin.register(TakeoverTick)
class TakeoverTickAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_on = "case.account"
    told_by = ("accounts.takeover_step_",)
    ministry_path = "case__account__owner_id"
    list_display = ("case", "step", "at", "by")
    list_select_related = ("case", "by")
    ordering = ("-at", "-pk")


@admin.register(TakeoverNote)
class TakeoverNoteAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_on = "case.account"
    told_by = ("accounts.takeover_note_",)
    ministry_path = "case__account__owner_id"
    fields = ("case", "step", "at", "by")
    list_display = ("case", "step", "at", "by")
    list_select_related = ("case", "by")
    ordering = ("-at", "-pk")
