"""What was wrong in something published, and every place where it must be put right (S1, S14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.correction_querysets import CorrectionQuerySet

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Correction(models.Model):
    """One mistake in one post. It stands open until every place is put right; then `closed_at` is when the last was.

    `wrong` and `right` are what readers were told and what is true. Personal data: who decided and who noted it, kept
    with the post, because a ministry must be able to say who corrected what.
    """

    post = models.ForeignKey("content.Post", on_delete=models.PROTECT, related_name="corrections")
    wrong = models.TextField(_("what was wrong"), max_length=1000)
    right = models.TextField(_("what is right"), max_length=1000)
    since_at = models.DateTimeField(_("wrong since"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("correction", "decided by"),
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("correction", "noted by"),
    )
    opened_at = models.DateTimeField(pgettext_lazy("correction", "noted at"))
    closed_at = models.DateTimeField(pgettext_lazy("correction", "put right at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    if TYPE_CHECKING:
        places: RelatedManager[CorrectionPlace]

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(closed_at=None), name="correction_one_open_for_a_post"
            ),
            models.CheckConstraint(
                condition=Q(since_at__lte=models.F("opened_at")),
                name="correction_since_is_before_it_is_noted",
            ),
        ]

    def __str__(self) -> str:
        return self.post.label

    def get_absolute_url(self) -> str:
        return reverse("post_correction", args=[self.post_id])


class CorrectionPlace(models.Model):
    """One place to put right: a variant, or with `variant` null the page on regjeringen.no.

    Personal data: who put it right; kept with the correction.
    """

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="places")
    variant = models.ForeignKey(
        "content.Variant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=pgettext_lazy("model", "variant"),
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("put right by"),
    )
    done_at = models.DateTimeField(pgettext_lazy("correction", "put right at"), null=True, blank=True)

    class Meta:
        verbose_name = _("place to put right")
        verbose_name_plural = _("places to put right")
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "variant"],
                name="correction_place_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="correction_place_is_done_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.variant or _("The page on regjeringen.no"))
