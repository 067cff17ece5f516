"""A ministry asks DIO for visual solutions of its own for a larger effort (S39)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.media_querysets import VisualRequestQuerySet


class VisualState(models.TextChoices):
    """«… skal DIO bistå med utvikling og kvalitetssikring»: asked, assisting, quality-assured."""

    ASKED = "asked", pgettext_lazy("visual request", "Asked")
    ASSISTING = "assisting", pgettext_lazy("visual request", "DIO is assisting")
    ASSURED = "assured", pgettext_lazy("visual request", "Quality-assured by DIO")
    DECLINED = "declined", pgettext_lazy("visual request", "Use the shared templates")


STEPS = {
    VisualState.ASKED: (VisualState.ASSISTING, VisualState.ASSURED, VisualState.DECLINED),
    VisualState.ASSISTING: (VisualState.ASSURED, VisualState.DECLINED),
    VisualState.ASSURED: (VisualState.ASSISTING,),
    VisualState.DECLINED: (VisualState.ASSISTING,),
}
"""DIO may take up again what it has answered."""


class VisualRequest(models.Model):
    """`material` says where the sketches are. `answer` is what DIO wrote last.

    Personal data: who asked and who answered, kept with the request, because the visual identity is shared.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="visual_requests",
        verbose_name=_("ministry"),
    )
    title = models.CharField(_("effort"), max_length=120)
    description = models.TextField(_("what and why"), max_length=2000)
    material = models.CharField(_("where the sketches are"), max_length=300, blank=True)
    needed_on = models.DateField(_("needed by"), null=True, blank=True)
    state = models.CharField(
        pgettext_lazy("visual request", "state"),
        max_length=10,
        choices=VisualState.choices,
        default=VisualState.ASKED,
    )
    answer = models.TextField(pgettext_lazy("visual request", "answer"), max_length=2000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("visual request", "asked by"),
    )
    asked_at = models.DateTimeField(pgettext_lazy("visual request", "asked at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("visual request", "answered by"),
    )
    answered_at = models.DateTimeField(pgettext_lazy("visual request", "answered at"), null=True, blank=True)

    objects = VisualRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to DIO")
        verbose_name_plural = _("requests to DIO")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=VisualState.values), name="visual_request_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", answered_by=None, answered_at=None)
                | models.Q(answered_by__isnull=False, answered_at__isnull=False) & ~models.Q(state="asked"),
                name="visual_request_is_answered_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("visual_request", args=[self.pk])
