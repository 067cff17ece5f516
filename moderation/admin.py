"""How a ministry has set up its comments, in Django admin: shown only. What citizens have written is not here: it has
pages of its own, where everything that is opened is judged or written down."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from moderation.models import DebateNote, Errand, RuleSetting, Watch, WordList


@admin.register(Watch)
class WatchAdmin(GovernedAdmin):
    view_deed = DO.COMMENT_VIEW
    ministry_path = "ministry_id"
    list_display = ("ministry", "person", "deputy", "begins_at", "ends_at")
    list_select_related = ("ministry", "person", "deputy")
    ordering = ("-begins_at", "-pk")


@admin.register(RuleSetting)
class RuleSettingAdmin(GovernedAdmin):
    view_deed = DO.COMMENT_VIEW
    ministry_path = "ministry_id"
    list_display = ("ministry", "rule_id", "is_on", "is_hiding_by_itself", "set_by", "set_at")
    list_select_related = ("ministry", "set_by")
    ordering = ("ministry__abbreviation", "rule_id")


@admin.register(WordList)
class WordListAdmin(GovernedAdmin):
    view_deed = DO.COMMENT_VIEW
    ministry_path = "ministry_id"
    list_display = ("ministry", "rule_id", "changed_by", "changed_at")
    list_select_related = ("ministry", "changed_by")
    ordering = ("ministry__abbreviation", "rule_id")


@admin.register(DebateNote)
class DebateNoteAdmin(GovernedAdmin):
    view_deed = DO.COMMENT_VIEW
    ministry_path = "ministry_id"
    list_display = ("theme", "ministry", "noted_by", "noted_at")
    list_select_related = ("ministry", "noted_by")
    ordering = ("-noted_at", "-pk")


@admin.register(Errand)
class ErrandAdmin(GovernedAdmin):
    """What is to be done on the platforms, for whoever looks after the connections."""

    view_deed = DO.COMMENT_DECIDE
    ministry_path = "comment__ministry_id"
    fields = ("act", "state", "state_at", "not_before", "asked_at", "failure", "attempt_count")
    list_display = ("pk", "act", "state", "state_at", "failure", "attempt_count")
    ordering = ("-pk",)
