"""Who did what, when and why, in words. Written by `accounts.actions.recording.recorded`, never by hand."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.audit_querysets import AuditEntryQuerySet
from accounts.verbs import sentence_for


class AuditEntry(models.Model):
    """One deed. `verb` is an id such as `accounts.user_invited`; its sentence stands in the app's `verbs.py`.

    `label` is what the object was called then; `params` fill the sentence. No comment text, unpublished text or
    secret ever stands here.
    """

    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="audit_entries",
        verbose_name=_("by"),
    )
    verb = models.CharField(_("deed"), max_length=60)
    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        null=True,
        related_name="audit_entries",
        verbose_name=_("ministry"),
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True)
    object_id = models.PositiveBigIntegerField(null=True)
    on = GenericForeignKey("content_type", "object_id")
    label = models.CharField(_("object"), max_length=200)
    params = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    correlation = models.UUIDField(_("database history"), null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["content_type", "object_id", "-at"], name="audit_entry_by_object"),
            models.Index(fields=["ministry", "-at"], name="audit_entry_by_ministry"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The deed in the reader's language, without the actor: «registrerte kontoen …»."""
        return sentence_for(self.verb, {**self.params, "object": self.label})
