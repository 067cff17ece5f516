"""An account that somebody else has taken over, from the first minute until it is ours again (S46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.security_querysets import TakeoverCaseQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class TakeoverCase(models.Model):
    """Open while `closed_at` is empty. `is_regained` is the answer to whether we got the account back.

    Personal data: which employees opened and closed it. Kept as long as the account: what happened is evidence.
    """

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="takeovers",
        verbose_name=pgettext_lazy("model", "account"),
    )
    seen = models.TextField(_("what was seen"), max_length=1000)
    opened_at = models.DateTimeField(pgettext_lazy("takeover", "opened at"))
    opened_by: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("takeover", "opened by"),
    )
    closed_at = models.DateTimeField(pgettext_lazy("takeover", "closed at"), null=True, blank=True)
    closed_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("takeover", "closed by"),
    )
    is_regained = models.BooleanField(_("we have the account back"), null=True, blank=True)

    objects = TakeoverCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("takeover of an account")
        verbose_name_plural = _("takeovers of accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(closed_at__isnull=True),
                name="takeover_case_one_open_per_account",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True, is_regained__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False, is_regained__isnull=False),
                name="takeover_case_closed_has_person_and_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.opened_at}"


class TakeoverTick(models.Model):
    """A step of the playbook that is done. Taken away when the tick is; the trail keeps that it stood.

    Personal data: who did it, and when. Kept as long as the case.
    """

    case = models.ForeignKey(TakeoverCase, on_delete=models.CASCADE, related_name="ticks")
    step = models.SlugField(_("step"), max_length=40)
    at = models.DateTimeField(_("done at"))
    by: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("done by")
    )

    class Meta:
        verbose_name = _("step done after a takeover")
        verbose_name_plural = _("steps done after takeovers")
        constraints = [models.UniqueConstraint(fields=["case", "step"], name="takeover_tick_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.step}"


class TakeoverNote(models.Model):
    """What somebody wrote under a step. Only ever added, so that two people in a hurry lose nothing.

    Personal data: who wrote. Notes are about the account and its platform, never about citizens, and hold no
    password. Kept as long as the case.
    """

    case = models.ForeignKey(TakeoverCase, on_delete=models.CASCADE, related_name="notes")
    step = models.SlugField(_("step"), max_length=40)
    at = models.DateTimeField(_("written at"))
    by: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    text = models.TextField(_("note"), max_length=1000)

    class Meta:
        verbose_name = _("note on a takeover")
        verbose_name_plural = _("notes on takeovers")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.step}"
