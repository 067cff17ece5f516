"""What administrators keep in Django admin: reference data and thresholds. The rest is there to be read.

People and roles are given in the app's own pages, accounts in the register; both are shown here too.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.account_deletion_admin import AccountDeletionAdmin
from accounts.actions import ministries, platforms
from accounts.application_admin import AccountApplicationAdmin, ChannelFitAdmin
from accounts.archive_harvest_admin import ArchiveHarvestAdmin
from accounts.connection_admin import ConnectionAdmin
from accounts.finding_admin import AuditRunAdmin, FindingAdmin
from accounts.governed_admin import GovernedAdmin, GovernedInline, user_of
from accounts.impostor_admin import ImpostorAdmin
from accounts.models import (
    Account,
    AccountConfirmation,
    AccountMember,
    AccountStaff,
    AuditEntry,
    FormerName,
    ImportRun,
    Ministry,
    Platform,
    RoleAssignment,
    User,
    VerificationCheck,
)
from accounts.outgoing_admin import PauseAdmin, PlatformCallAdmin
from accounts.outside_reference_admin import OutsideReferenceAdmin
from accounts.page_text_admin import PageTextAdmin, PageTextTemplateAdmin
from accounts.permissions import DO
from accounts.personal_admin import RegisterImportAdmin
from accounts.platform_access_admin import AccountRecoveryAdmin, PlatformAccessAdmin
from accounts.profile_snapshot_admin import ProfileSnapshotAdmin
from accounts.reorganisation_admin import AccountOwnershipAdmin, ReorganisationAdmin
from accounts.risk_admin import PlatformTermsAdmin, RiskAssessmentAdmin
from accounts.rota_admin import RotaShiftAdmin
from accounts.schedule_admin import CrontabAdmin, PeriodicTaskAdmin
from accounts.takeover_admin import TakeoverCaseAdmin, TakeoverNoteAdmin, TakeoverTickAdmin
from accounts.threshold_admin import ThresholdAdmin
from accounts.trial_admin import TrialAdmin

__all__ = [
    "AccountApplicationAdmin",
    "AccountDeletionAdmin",
    "AccountOwnershipAdmin",
    "AccountRecoveryAdmin",
    "ArchiveHarvestAdmin",
    "AuditRunAdmin",
    "ChannelFitAdmin",
    "ConnectionAdmin",
    "CrontabAdmin",
    "FindingAdmin",
    "ImpostorAdmin",
    "OutsideReferenceAdmin",
    "PageTextAdmin",
    "PageTextTemplateAdmin",
    "PauseAdmin",
    "PeriodicTaskAdmin",
    "PlatformAccessAdmin",
    "PlatformCallAdmin",
    "PlatformTermsAdmin",
    "ProfileSnapshotAdmin",
    "RegisterImportAdmin",
    "ReorganisationAdmin",
    "RiskAssessmentAdmin",
    "RotaShiftAdmin",
    "TakeoverCaseAdmin",
    "TakeoverNoteAdmin",
    "TakeoverTickAdmin",
    "ThresholdAdmin",
    "TrialAdmin",
]


class FormerNameInline(GovernedInline):
    model = FormerName


class MinistryForm(forms.ModelForm):  # type: ignore[type-arg]
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=_("Needed when «self-audit from» was set before and is changed."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk and "self_audit_from" in cleaned:
            saved = Ministry.objects.get(pk=self.instance.pk)
            ministries.check_audit_start(saved, cleaned["self_audit_from"], cleaned.get("reason", ""))
        return cleaned


@admin.register(Ministry)
class MinistryAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    add_action = ministries.create
    change_action = ministries.change
    form = MinistryForm
    inlines = (FormerNameInline,)
    list_display = (
        "abbreviation",
        "name_nb",
        "name_nn",
        "kind",
        "organisation_number",
        "valid_from",
        "valid_to",
    )
    list_display_links = ("abbreviation", "name_nb")
    list_filter = ("kind", "is_demo")
    search_fields = (
        "code",
        "abbreviation",
        "name_nb",
        "name_nn",
        "former_names__name_nb",
        "organisation_number",
    )
    ordering = ("abbreviation",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code", "is_demo") if obj else ("is_demo",)

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        saved = formset.save(commit=False)
        ministries.change_former_names(
            form.instance, by=user_of(request), saved=saved, deleted=formset.deleted_objects
        )


class ReadableJSON(json.JSONEncoder):
    """A definition is read and edited by people."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "indent": 2, "ensure_ascii": False})


class PlatformForm(forms.ModelForm):  # type: ignore[type-arg]
    definition = forms.JSONField(
        label=_("Definition"),
        encoder=ReadableJSON,
        widget=forms.Textarea(attrs={"rows": 40, "cols": 100, "spellcheck": "false"}),
    )

    class Meta:
        model = Platform
        fields = ("key", "name", "is_available", "definition")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            platforms.check(self.instance)
        except ValidationError as error:
            self.add_error(None, error)


@admin.register(Platform)
class PlatformAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    add_action = platforms.create
    change_action = platforms.change
    form = PlatformForm
    list_display = ("name", "key", "is_available")
    ordering = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()


class AccountMemberInline(GovernedInline):
    model = AccountMember


@admin.register(Account)
class AccountAdmin(GovernedAdmin):
    """The register has its own pages, which are where one edits."""

    view_deed = DO.ACCOUNT_VIEW
    list_display = ("name", "platform", "handle", "owner", "status", "verification")
    list_filter = ("status", "verification", "platform", "owner")
    list_select_related = ("platform", "owner")
    search_fields = ("name", "handle", "url")
    ordering = ("name", "pk")
    inlines = (AccountMemberInline,)
    # The evidence stays in the owner's house.
    exclude = ("verification_evidence",)


@admin.register(VerificationCheck)
class VerificationCheckAdmin(GovernedAdmin):
    """Who has looked at the mark stays in the owner's house."""

    view_deed = DO.TRAIL_VIEW
    told_by = ("accounts.verification_", "accounts.account_changed")
    ministry_path = "account__owner_id"
    list_display = ("account", "checked_on", "checked_by")
    list_filter = ("checked_on",)
    list_select_related = ("account__platform", "checked_by")
    search_fields = ("account__name", "account__handle")
    ordering = ("-checked_on", "-pk")


@admin.register(AccountStaff)
class AccountStaffAdmin(GovernedAdmin):
    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.account_staffed", "accounts.account_unstaffed", "accounts.account_handed_over")
    list_display = ("account", "person", "place", "hours_a_week")
    list_select_related = ("account__platform", "person")
    search_fields = ("account__name", "person__name")
    ordering = ("account__name", "account", "place")


@admin.register(AccountConfirmation)
class AccountConfirmationAdmin(GovernedAdmin):
    """Without `fields`, which the confirmation's own page tells in words."""

    view_deed = DO.ACCOUNT_EDIT
    told_by = ("accounts.account_confirm",)
    fields = ("account", "by", "at", "undone_at")
    list_display = ("account", "by", "at", "undone_at")
    list_select_related = ("account__platform", "by")
    ordering = ("-at", "-pk")


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(GovernedAdmin):
    view_deed = DO.USER_MANAGE
    told_on = "user"
    told_by = ("accounts.role_",)
    ministry_path = "ministry_id"
    list_display = ("user", "role", "ministry", "given_at", "given_by", "expires_at")
    list_filter = ("role", "ministry")
    list_select_related = ("user", "ministry", "given_by")
    search_fields = ("user__name", "user__email")
    ordering = ("user__name", "pk")


@admin.register(User)
class UserAdmin(GovernedAdmin):
    """Never the password, hashed or not, and none of Django's own flags: they mean nothing here."""

    view_deed = DO.USER_MANAGE
    fields = ("name", "email", "ui_language", "is_active", "deactivated_at", "last_login", "date_joined")
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("name", "email")
    ordering = ("name", "pk")

    def visible(self, rows: QuerySet[Any], user: User) -> QuerySet[Any]:
        return rows.filter(pk__in=User.objects.managed_by(user).values("pk"))


@admin.register(AuditEntry)
class AuditEntryAdmin(GovernedAdmin):
    view_deed = DO.TRAIL_VIEW
    fields = ("at", "by", "sentence", "reason", "ministry", "verb", "correlation")
    list_display = ("at", "by", "sentence", "ministry")
    list_filter = ("at", "ministry", "verb")
    list_select_related = ("by", "ministry")
    search_fields = ("label", "by__name", "reason")
    ordering = ("-at", "-pk")

    @admin.display(description=_("deed"))
    def sentence(self, entry: AuditEntry) -> str:
        return entry.sentence


@admin.register(ImportRun)
class ImportRunAdmin(GovernedAdmin):
    """Without the file: it is the ministry's, and the import's own page shows what became of its rows."""

    view_deed = DO.IMPORT_RUN
    fields = (
        "importer", "account", "file_name", "figures_as_of", "status", "uploaded_at", "uploaded_by", "committed_at",
        "undone_at", "new_count", "changed_count", "unchanged_count", "problem_count",
    )  # fmt: skip
    list_display = ("file_name", "account", "status", "uploaded_at", "uploaded_by")
    list_filter = ("status", "importer")
    list_select_related = ("account__platform", "uploaded_by")
    ordering = ("-uploaded_at", "-pk")
