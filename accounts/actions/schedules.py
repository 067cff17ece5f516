"""When the worker does what it does by itself. What is started is code's; only when, and whether, is data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_celery_beat.models import CrontabSchedule, PeriodicTask

from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User


def change(schedule: PeriodicTask | CrontabSchedule, *, by: User, **fields: Any) -> bool:
    """True when anything differed. Beat notices within seconds. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if not fill(schedule, fields):
        return False
    schedule.full_clean()
    with recorded(by=by, verb="accounts.schedule_changed", on=schedule):
        schedule.save()
    return True


def create_crontab(*, by: User, **fields: Any) -> CrontabSchedule:
    """A time that tasks can be given; no task has it yet. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    crontab = CrontabSchedule()
    fill(crontab, fields)
    crontab.full_clean()
    with recorded(by=by, verb="accounts.schedule_created") as record:
        crontab.save()
        record.on(crontab)
    return crontab
