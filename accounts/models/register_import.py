"""A file of accounts, from its upload until what it brought has been looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.personal_querysets import RegisterImportQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class FileKind(models.TextChoices):
    """What a row of the file is: an account, or what somebody saw of one (S11, S13)."""

    ACCOUNTS = "accounts", pgettext_lazy("kind of file", "Accounts")
    PROFILES = "profiles", pgettext_lazy("kind of file", "Profiles as seen")


class RegisterImport(models.Model):
    """`header` are the names of the file's columns, `columns` is field → one of them; empty while nobody has said
    which has the addresses.

    `seen` ties each row that the preview took to the account as it was then (`register_file.register.binding`), by
    the row's number. Once it is imported the file is gone, `taken` is a list of account and whether it is new, and
    `refused` holds the other rows with their reasons, to be mended.

    Personal data: who uploaded it. The whole row goes 30 days after the upload; the trail keeps what was done.
    """

    kind = models.CharField(
        _("kind of file"), max_length=10, choices=FileKind.choices, default=FileKind.ACCOUNTS
    )
    file = models.FileField(_("file"), upload_to="register/%Y/%m/", blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="register_imports",
        verbose_name=_("uploaded by"),
    )
    committed_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    header = models.JSONField(default=list, blank=True)
    columns = models.JSONField(_("columns"), default=dict, blank=True)
    seen = models.JSONField(default=dict, blank=True)
    taken = models.JSONField(default=list, blank=True)
    refused = models.JSONField(default=list, blank=True)
    new_count = models.PositiveIntegerField(_("new"), default=0)
    changed_count = models.PositiveIntegerField(_("changed"), default=0)
    unchanged_count = models.PositiveIntegerField(_("unchanged"), default=0)
    refused_count = models.PositiveIntegerField(_("not taken"), default=0)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "import of accounts")
        verbose_name_plural = pgettext_lazy("model", "imports of accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=FileKind.values), name="register_import_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(committed_at__isnull=True) | models.Q(file="", seen={}),
                name="register_import_file_goes_when_imported",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def taken_count(self) -> int:
        """Of profiles also those that were as before: that somebody has looked is news."""
        looked = self.unchanged_count if self.kind == FileKind.PROFILES else 0
        return self.new_count + self.changed_count + looked
