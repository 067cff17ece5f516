"""Thresholds that an administrator changed, with date, owner and reason.

The defaults stand in `core/thresholds/defaults.toml`; a row here overrides one from a date on.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked


@tracked
class Threshold(models.Model):
    """The value of one threshold from a date on, until the next row. `value` passed `ThresholdDefault.read`."""

    name = models.CharField(pgettext_lazy("thing", "name"), max_length=80)
    value = models.JSONField(pgettext_lazy("threshold", "value"))
    valid_from = models.DateField(_("valid from"))
    reason = models.TextField(_("reason"), max_length=1000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name = pgettext_lazy("model", "threshold")
        verbose_name_plural = pgettext_lazy("model", "thresholds")
        constraints = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="threshold_once_per_day"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="threshold_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.valid_from})"
