"""When a person is away, so that nobody waits for her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.absence_querysets import AbsenceQuerySet

if TYPE_CHECKING:
    from accounts.models.user import User


class Absence(models.Model):
    """Whole days in Oslo, both included, and never why.

    Personal data: when an employee is away. She writes it herself and removes it herself; colleagues see no more than
    that a post does not wait for her today. Deleted a month after its last day.
    """

    user: models.ForeignKey[User, User] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences"
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="absence_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="absence_once_on_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        models.Func("first_on", "last_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{date_format(self.first_on)} – {date_format(self.last_on)}"
