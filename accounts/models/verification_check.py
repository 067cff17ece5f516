"""Somebody has looked at the platform's own mark (S12)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VerificationCheck(models.Model):
    """One look at the platform: the mark stood as the register says. Only ever added; the newest counts.

    Personal data: who looked, so that one can ask. Kept as long as the account.
    """

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="verification_checks",
        verbose_name=pgettext_lazy("model", "account"),
    )
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("checked by")
    )

    class Meta:
        verbose_name = _("verification check")
        verbose_name_plural = _("verification checks")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.checked_on}"
