"""Figures as the platform gave them. Insert-only, and nothing points at a reading (ARCHITECTURE §3)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.querysets import ReadingQuerySet


class Reading(models.Model):
    """One figure of one publication, or of an account as a whole, on its own date `as_of`.

    `metric` and `definition_version` name a `metrics.definitions.Definition`; a renamed metric is another series.
    `revision` counts corrections for the same date, from 0.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.CASCADE, related_name="readings", verbose_name=_("account")
    )
    publication = models.ForeignKey(
        "content.Publication",
        on_delete=models.CASCADE,
        null=True,
        related_name="readings",
        verbose_name=pgettext_lazy("model", "publication"),
    )
    metric = models.CharField(_("metric"), max_length=40)
    definition_version = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(_("source"), max_length=20)
    as_of = models.DateField(_("read on"))
    revision = models.PositiveSmallIntegerField(default=0)
    value = models.DecimalField(pgettext_lazy("reading", "value"), max_digits=18, decimal_places=4)
    import_run = models.ForeignKey(
        "accounts.ImportRun", on_delete=models.CASCADE, null=True, related_name="readings"
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "reading")
        verbose_name_plural = pgettext_lazy("model", "readings")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "account",
                    "publication",
                    "metric",
                    "definition_version",
                    "source",
                    "as_of",
                    "revision",
                ],
                name="reading_once_per_revision",
                nulls_distinct=False,
            )
        ]
        indexes = [
            models.Index(fields=["publication", "metric", "-as_of", "-revision"], name="reading_newest")
        ]

    def __str__(self) -> str:
        return f"{self.metric} = {self.value} ({self.as_of})"
