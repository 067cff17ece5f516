"""Whether the National Archives keep what an account publishes (S71)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ArchiveHarvest(models.Model):
    """What somebody has found out about one account. No row is «ukjent». No personal data: who noted it stands in the
    trail.

    What is harvested on each platform at all is data of the platform (`platform_definitions.PlatformHarvest`).
    """

    account = models.OneToOneField(
        "accounts.Account", on_delete=models.CASCADE, related_name="archive_harvest"
    )
    is_harvested = models.BooleanField(_("archived by the National Archives"))
    last_seen_on = models.DateField(_("last seen in the archive"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    noted_on = models.DateField(_("noted on"))

    class Meta:
        verbose_name = _("archiving of an account")
        verbose_name_plural = _("archiving of accounts")
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="archive_harvest_has_a_source"),
            models.CheckConstraint(
                condition=Q(is_harvested=False) | Q(last_seen_on__isnull=False),
                name="archive_harvest_has_been_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.is_harvested}"
