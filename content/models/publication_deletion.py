"""A publication of one's own that was deleted from its platform: exported first, by whom and why (S14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.deletion_querysets import PublicationDeletionQuerySet


class PublicationDeletion(models.Model):
    """First the export, with the hash of the file that was handed out; then the deletion, with its reason.

    The publication stays, with its history. Personal data: who exported and who deleted, kept with the publication as
    long as the archive duty asks.
    """

    publication = models.OneToOneField(
        "content.Publication", on_delete=models.PROTECT, related_name="deletion"
    )
    exported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("exported by")
    )
    exported_at = models.DateTimeField(_("exported at"))
    export_sha256 = models.CharField(_("SHA-256 of the export"), max_length=64)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("publication", "deleted by"),
    )
    deleted_at = models.DateTimeField(pgettext_lazy("publication", "deleted at"), null=True, blank=True)

    objects = PublicationDeletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("deletion of a publication")
        verbose_name_plural = _("deletions of publications")
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at=None, deleted_by=None, reason="")
                | Q(
                    deleted_at__isnull=False,
                    deleted_by__isnull=False,
                    deleted_at__gte=models.F("exported_at"),
                )
                & ~Q(reason=""),
                name="publication_deletion_has_person_reason_and_export_before",
            ),
        ]

    def __str__(self) -> str:
        return str(self.publication)

    def get_absolute_url(self) -> str:
        return self.publication.get_absolute_url()
