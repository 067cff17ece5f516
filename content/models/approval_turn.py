"""In which order people are asked to approve, and whose turn it has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from accounts.models import User


class ApprovalDeputy(models.Model):
    """A place in the order of a ministry: the first who can decide is asked, then the next. `topic` is a word; where it
    stands in a post's topic its own order holds, else the one without a word.

    Personal data: who approves, kept as long as she does.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        related_name="approval_deputies",
        verbose_name=_("ministry"),
    )
    topic = models.CharField(pgettext_lazy("approval", "topic"), max_length=60, blank=True)
    person: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    place = models.PositiveSmallIntegerField(pgettext_lazy("approval", "place"))

    class Meta:
        verbose_name = _("place in the order of approval")
        verbose_name_plural = _("places in the order of approval")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "topic", "person"], name="approval_deputy_once_in_an_order"
            ),
            models.UniqueConstraint(
                fields=["ministry", "topic", "place"],
                name="approval_deputy_alone_in_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.place}".strip()


class TurnReason(models.TextChoices):
    """Why it became somebody's turn."""

    CHOSEN = "chosen", pgettext_lazy("turn", "was asked")
    FIRST = "first", pgettext_lazy("turn", "is first in the order")
    AWAY = "away", pgettext_lazy("turn", "was asked because the one before is away")
    NO_ANSWER = "no_answer", pgettext_lazy("turn", "was asked because the one before did not answer")


class ApprovalTurn(models.Model):
    """Whose turn it was in a round, and since when; without a person it was anybody's who approves.

    Personal data: who was asked and reminded, kept with the post like the approval itself.
    """

    approval = models.ForeignKey("content.Approval", on_delete=models.CASCADE, related_name="turns")
    person: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=12, choices=TurnReason.choices)
    asked_at = models.DateTimeField(_("asked at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("model", "turn to approve")
        verbose_name_plural = pgettext_lazy("model", "turns to approve")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=TurnReason.values), name="approval_turn_reason_is_known"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())
