"""That a ministry has sent Språkrådet its figures for a year (språklova §§ 19 and 20)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WrittenFormReport(models.Model):
    """One year's report, as a person says that it was sent. The figures are those that stood then: a publication that
    is settled later changes the share, never what was told. Personal data: who sent it; kept as long as the report.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="written_form_reports"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    bokmal_count = models.PositiveIntegerField(_("publications in bokmål"))
    nynorsk_count = models.PositiveIntegerField(_("publications in nynorsk"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(pgettext_lazy("report", "sent at"))

    class Meta:
        verbose_name = _("report to Språkrådet")
        verbose_name_plural = _("reports to Språkrådet")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "year"], name="written_form_report_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.ministry} {self.year}"
