"""How strict a ministry is with one check, beyond what the strategy asks (S27, S83; ARCHITECTURE §4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from somestrategi.core.rules import Severity


@tracked
class CheckSetting(models.Model):
    """`severity` is empty where the check's own holds. `is_on` turns on one that is off until it is right more often.
    `owner` is told when the rule is overridden too often; null: whoever leads.

    Personal data: who owns it and who changed it, kept with its history, because colleagues ask why.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        related_name="check_settings",
        verbose_name=_("ministry"),
    )
    check_id = models.CharField(_("rule"), max_length=80)
    severity = models.CharField(
        pgettext_lazy("check", "severity"),
        max_length=8,
        choices=[(one.value, one.value) for one in Severity],
        blank=True,
    )
    is_on = models.BooleanField(pgettext_lazy("check", "turned on here"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("check", "owner"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("check", "changed by"),
    )
    changed_at = models.DateTimeField(pgettext_lazy("check", "changed at"))

    class Meta:
        verbose_name = _("ministry’s own strictness")
        verbose_name_plural = _("ministries’ own strictness")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "check_id"], name="check_setting_once_in_a_ministry"),
            models.CheckConstraint(
                condition=Q(severity__in=["", *(one.value for one in Severity)]),
                name="check_setting_severity_is_known",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="check_setting_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.ministry.abbreviation}: {self.check_id}"

    def get_absolute_url(self) -> str:
        return reverse("check_setting", args=[self.ministry.code, self.check_id])
