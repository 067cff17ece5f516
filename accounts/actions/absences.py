"""A person says when she is away. It concerns whoever waits for her, and no trail tells of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.roles import lock
from accounts.models import Absence
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = dt.timedelta(days=366)
KEPT = dt.timedelta(days=31)


def add(*, by: User, first_on: dt.date, last_on: dt.date) -> Absence:
    """Raises ValidationError keyed on the day that is wrong."""
    if last_on < first_on:
        raise ValidationError({"last_on": _("The last day cannot come before the first.")})
    if last_on < clock.today():
        raise ValidationError({"last_on": _("Choose today or a later date.")})
    if last_on - clock.today() > LONGEST:
        raise ValidationError({"last_on": _("Choose a date within a year.")})
    with transaction.atomic():
        lock(by)
        if Absence.objects.filter(user=by, first_on__lte=last_on, last_on__gte=first_on).exists():
            raise ValidationError(
                {"first_on": _("You have written that you are away on some of these days already.")}
            )
        return Absence.objects.create(user=by, first_on=first_on, last_on=last_on)


def remove(absence: Absence, *, by: User) -> None:
    Absence.objects.visible_to(by).filter(pk=absence.pk).delete()


def clear_old() -> None:
    Absence.objects.filter(last_on__lt=clock.today() - KEPT).delete()
