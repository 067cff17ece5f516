"""Who was rung for a comment, and when it was sent (S44, S60)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.tiers import Tier


class Alarm(models.Model):
    """One person rung for one version of a comment. A row waits until every sender has taken it (`sent_at`), or it is
    given up: the comment is judged meanwhile, or no sender took it for a day (`given_up_at`). `senders_done` are those
    that have. `is_second`: nobody opened the comment after the first ringing, so all who may decide were rung.

    Personal data: which employee was rung; deleted with the comment's own retention.
    """

    comment = models.ForeignKey("moderation.Comment", on_delete=models.CASCADE, related_name="alarms")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    tier = models.PositiveSmallIntegerField(choices=Tier.choices)
    is_second = models.BooleanField(default=False)
    rung_at = models.DateTimeField()
    senders_done = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        constraints = [
            models.UniqueConstraint(fields=["comment", "person", "version"], name="alarm_once_per_version")
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="alarm_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.person_id}"
