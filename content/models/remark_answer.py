"""What people answer to a remark of the strategy check: «Ikke nå», or going on in spite of it, with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.remark_answer_querysets import RemarkAnswerQuerySet


class Answer(models.TextChoices):
    ASIDE = "aside", pgettext_lazy("remark", "Not now")
    OVERRIDDEN = "overridden", pgettext_lazy("remark", "Goes on in spite of it")


class RemarkAnswer(models.Model):
    """One answer to one remark on one text, for as long as the draft lives. `key` is the remark's own.

    Personal data: who answered, kept with the post, because overrides are shown at the weekly meeting and a rule that
    is overridden too often is reported to its owner.
    """

    variant = models.ForeignKey("content.Variant", on_delete=models.CASCADE, related_name="remark_answers")
    check_id = models.CharField(_("rule"), max_length=80)
    key = models.CharField(max_length=200)
    answer = models.CharField(pgettext_lazy("remark", "answer"), max_length=12, choices=Answer.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("remark", "answered by"),
    )
    at = models.DateTimeField(_("answered at"))

    objects = RemarkAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a remark")
        verbose_name_plural = _("answers to remarks")
        constraints = [
            models.UniqueConstraint(fields=["variant", "key"], name="remark_answer_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="remark_answer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.key}"
