"""The debate elsewhere, and what becomes of direct messages: written down by a person (S10, S50)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.settings_querysets import DebateNoteQuerySet, MessageStatusQuerySet


class DebateNote(models.Model):
    """Something that is discussed where we are not: an address and what it is about. Nothing is searched for by
    keywords, and no names are written. Personal data: who noted it; deleted after a year."""

    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.CASCADE, related_name="debate_notes")
    url = models.URLField(_("address"), max_length=500)
    theme = models.CharField(pgettext_lazy("debate", "theme"), max_length=120)
    note = models.CharField(_("what is said"), max_length=1000, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = DebateNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on the debate elsewhere")
        verbose_name_plural = _("notes on the debate elsewhere")
        indexes = [models.Index(fields=["ministry", "-noted_at"], name="debate_note_by_ministry")]

    def __str__(self) -> str:
        return self.theme


class MessagesAre(models.TextChoices):
    OFF = "off", pgettext_lazy("direct messages", "Turned off")
    READ_THERE = "read_there", pgettext_lazy("direct messages", "Read on the platform")


class MessageStatus(models.Model):
    """Whether an account takes direct messages. We never read them here; no row: nobody has told."""

    account = models.OneToOneField(
        "accounts.Account", on_delete=models.CASCADE, primary_key=True, related_name="message_status"
    )
    status = models.CharField(
        pgettext_lazy("direct messages", "direct messages"), max_length=10, choices=MessagesAre.choices
    )
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    objects = MessageStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("direct messages of an account")
        verbose_name_plural = _("direct messages of accounts")

    def __str__(self) -> str:
        return f"{self.account_id}"
