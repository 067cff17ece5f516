"""What a platform sent to us by itself, stored before anything else is done with it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.delivery_querysets import DeliveryQuerySet


class DeliveryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    PARSED = "parsed", pgettext_lazy("delivery", "Taken in")
    UNCLAIMED = "unclaimed", pgettext_lazy("delivery", "Nobody takes it yet")
    FAILED = "failed", pgettext_lazy("delivery", "Could not be read")


class Delivery(models.Model):
    """One signed request from a platform. `body` is encrypted, raw, and emptied when it has been taken in, at latest
    when its retention ends (24 hours, ARCHITECTURE §3). `digest` is of the raw body: the same
    delivery twice is one row.

    Personal data: whatever the platform sends of those who comment, encrypted; deleted within 24 hours.
    """

    ENCRYPTED = ("body",)

    platform_key = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    body = models.BinaryField(null=True)
    received_at = models.DateTimeField()
    delete_after = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    event_count = models.PositiveIntegerField(default=0)
    repeat_count = models.PositiveIntegerField(default=0)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["platform_key", "digest"], name="delivery_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=DeliveryState.values), name="delivery_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"], condition=models.Q(state="waiting"), name="delivery_waiting"
            ),
            models.Index(fields=["delete_after"], name="delivery_to_delete"),
        ]

    def __str__(self) -> str:
        return f"{self.platform_key} {self.received_at}"
