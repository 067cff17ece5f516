"""What a named reviewer answers where a rule can only ask: «Er dette en partipolitisk ytring?» (S83)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReviewerAnswer(models.Model):
    """One answer for one text: `text_hash` is `content.reviewed_text.hash_of`, so that a change asks anew.

    Rows are kept: how a text was judged, by whom and why, is part of the matter. Personal data: who answered, kept as
    long as the post.
    """

    class Said(models.TextChoices):
        NO = "no", pgettext_lazy("reviewer", "No")
        YES = "yes", pgettext_lazy("reviewer", "Yes")

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="reviewer_answers")
    check_id = models.CharField(_("rule"), max_length=80)
    text_hash = models.CharField(max_length=64)
    answer = models.CharField(pgettext_lazy("reviewer", "answer"), max_length=3, choices=Said.choices)
    reason = models.CharField(_("reason"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("reviewer", "answered by"),
    )
    at = models.DateTimeField(pgettext_lazy("reviewer", "answered at"))

    class Meta:
        verbose_name = _("reviewer's answer")
        verbose_name_plural = _("reviewers' answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["no", "yes"]), name="reviewer_answer_is_no_or_yes"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="reviewer_answer_has_a_reason"),
        ]
        indexes = [models.Index(fields=["post", "check_id", "text_hash"], name="reviewer_answer_by_text")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.check_id} {self.answer}"
