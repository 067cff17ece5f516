"""What holds everything back: a pause today, a crisis with it. A state that is asked about, never broadcast
(ARCHITECTURE §2). Asked in `content.gates` at the moment something is to go out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from accounts.pause_querysets import PauseQuerySet


class SendingGate(models.Model):
    """One row. A claim takes it FOR SHARE, the start of a pause FOR UPDATE: when the start has come through, no claim
    is half-way, and the next one sees the pause."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)

    class Meta:
        verbose_name = _("gate for sending")
        verbose_name_plural = _("gate for sending")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="sending_gate_is_one")]

    def __str__(self) -> str:
        return "gate"


@tracked
class Pause(models.Model):
    """«Sett alt på vent»: nothing of the ministry goes out, or nothing on one account (`account`). Ended pauses count
    too: what a person scheduled before `started_at` does not go out by itself afterwards.

    Personal data: who started and ended it.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="pauses",
        verbose_name=pgettext_lazy("model", "ministry"),
    )
    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pauses",
        verbose_name=_("only this account"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    started_at = models.DateTimeField(_("started at"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "pause")
        verbose_name_plural = pgettext_lazy("model", "pauses")
        constraints = [
            models.UniqueConstraint(
                fields=["ministry", "account"],
                condition=models.Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="pause_one_standing",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pause_is_ended_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account or self.ministry)
