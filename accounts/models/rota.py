"""Who edits a joint account, and when (S75)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.rota_querysets import RotaShiftQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class RotaShift(models.Model):
    """Whole days in Oslo, both included; no day of an account has two. Without a person the ministry decides itself.

    Personal data: the name of an employee and when that person edits, so that the ministries that share an account
    know whom to call. Kept as long as the account, because it tells who looked after it when something was published.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="rota")
    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="+", verbose_name=_("ministry")
    )
    person: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rota_shifts",
        verbose_name=_("person"),
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    objects = RotaShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift on the editor rota")
        verbose_name_plural = _("shifts on the editor rota")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="rota_shift_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="rota_shift_alone_on_its_days",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    (
                        models.Func("first_on", "last_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        """«PRD (Per Prøvesen)»"""
        who = self.ministry.abbreviation
        return f"{who} ({self.person.name})" if self.person else who

    def get_absolute_url(self) -> str:
        return reverse("rota_shift", args=[self.account_id, self.pk])
