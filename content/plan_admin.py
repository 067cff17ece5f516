"""What belongs to the plan's checks, in Django admin: shown only, their own pages are where one writes."""

from __future__ import annotations

from django.contrib import admin

from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from content.models import (
    CheckSetting,
    Clearance,
    Correction,
    KnownWord,
    PageAnswer,
    PageWait,
    PublicationDeletion,
    Release,
    ReviewerAnswer,
)


@admin.register(KnownWord)
class KnownWordAdmin(GovernedAdmin):
    view_deed = DO.POST_VIEW
    ministry_path = "ministry_id"
    list_display = ("word", "kind", "ministry", "added_by", "at")
    list_select_related = ("ministry", "added_by")
    ordering = ("ministry__abbreviation", "word")


@admin.register(ReviewerAnswer)
class ReviewerAnswerAdmin(GovernedAdmin):
    view_deed = DO.POST_APPROVE
    ministry_path = "post__ministry_id"
    list_display = ("post", "check_id", "answer", "by", "at")
    list_select_related = ("post", "by")
    ordering = ("-at", "-pk")


@admin.register(PageWait)
class PageWaitAdmin(GovernedAdmin):
    view_deed = DO.POST_VIEW
    ministry_path = "post__ministry_id"
    list_display = ("post", "state", "began_at", "decided_by", "due_at", "ended_at")
    list_select_related = ("post", "decided_by")
    ordering = ("-began_at", "-pk")


@admin.register(PageAnswer)
class PageAnswerAdmin(GovernedAdmin):
    """An address may be of a page that is not open yet: for those who look after the installation."""

    view_deed = DO.REFERENCE_EDIT
    list_display = ("url", "state", "status", "asked_at", "ask_at")
    ordering = ("-asked_at", "-pk")


@admin.register(Clearance)
class ClearanceAdmin(GovernedAdmin):
    view_deed = DO.POST_COMMENT
    ministry_path = "post__ministry_id"
    list_display = ("post", "asked_by", "asked_at", "cleared_by", "cleared_at", "how", "noted_by")
    list_select_related = ("post", "asked_by", "cleared_by", "noted_by")
    ordering = ("-asked_at", "-pk")


@admin.register(Correction)
class CorrectionAdmin(GovernedAdmin):
    view_deed = DO.POST_VIEW
    ministry_path = "post__ministry_id"
    list_display = ("post", "since_at", "decided_by", "opened_at", "closed_at")
    list_select_related = ("post", "decided_by")
    ordering = ("-opened_at", "-pk")


@admin.register(PublicationDeletion)
class PublicationDeletionAdmin(GovernedAdmin):
    view_deed = DO.PUBLICATION_VIEW
    ministry_path = "publication__responsible_id"
    list_display = ("publication", "exported_by", "exported_at", "deleted_by", "deleted_at")
    list_select_related = ("publication", "exported_by", "deleted_by")
    ordering = ("-exported_at", "-pk")


@admin.register(CheckSetting)
class CheckSettingAdmin(GovernedAdmin):
    view_deed = DO.POST_VIEW
    ministry_path = "ministry_id"
    list_display = ("check_id", "ministry", "severity", "is_on", "owner", "changed_by", "changed_at")
    list_select_related = ("ministry", "owner", "changed_by")
    ordering = ("ministry__abbreviation", "check_id")


@admin.register(Release)
class ReleaseAdmin(GovernedAdmin):
    view_deed = DO.POST_WRITE
    ministry_path = "ministry_id"
    list_display = (
        "name",
        "ministry",
        "prepared_by",
        "prepared_at",
        "released_by",
        "released_at",
        "stopped_at",
    )
    list_select_related = ("ministry", "prepared_by", "released_by")
    ordering = ("-prepared_at", "-pk")
