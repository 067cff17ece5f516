"""That a check has said something of a text, and whether the text was sent in spite of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RemarkCase(models.Model):
    """One check on one text, however many remarks. `stood_at` is when the text was sent for approval with it; null: it
    was mended, or is not sent. A check that is passed over too often is reported to its owner.
    """

    variant = models.ForeignKey("content.Variant", on_delete=models.CASCADE, related_name="remark_cases")
    check_id = models.CharField(_("rule"), max_length=80)
    seen_at = models.DateTimeField(pgettext_lazy("remark", "first seen at"))
    stood_at = models.DateTimeField(pgettext_lazy("remark", "stood when it was sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("case of a remark")
        verbose_name_plural = _("cases of remarks")
        constraints = [
            models.UniqueConstraint(fields=["variant", "check_id"], name="remark_case_once_for_a_text")
        ]
        indexes = [models.Index(fields=["seen_at"], name="remark_case_by_time")]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.check_id}"
