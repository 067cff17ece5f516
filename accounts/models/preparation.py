"""What is uploaded before a post goes out, where the platform lets us: nobody sees it, and it may be done again."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Preparation(models.Model):
    """`notes` is what the connector has got so far, saved as it goes. `request_hash`: of what it is prepared for;
    another text or picture is prepared anew. `leased_until`: somebody is at it. `ready_at`: all is there. `failure` is
    the name of a ConnectorError."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    request_hash = models.CharField(max_length=64)
    notes = models.JSONField(default=dict, blank=True)
    begun_at = models.DateTimeField()
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, blank=True)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_said = models.CharField(max_length=300, blank=True)
    failure_field = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("preparation of a call")
        verbose_name_plural = _("preparations of calls")
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="preparation_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject_type_id}: {self.subject_id}"
