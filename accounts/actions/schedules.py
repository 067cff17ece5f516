"""When the worker does what it does by itself. What is started is code's; only when, and whether, is data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User

Schedule = TypeVar("Schedule", PeriodicTask, CrontabSchedule, IntervalSchedule)


def change(schedule: Schedule, *, by: User, **fields: Any) -> bool:
    """True when anything differed. Beat notices within seconds. Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if not fill(schedule, fields):
        return False
    schedule.full_clean()
    with recorded(by=by, verb="accounts.schedule_changed", on=schedule):
        schedule.save()
    return True


def create_crontab(*, by: User, **fields: Any) -> CrontabSchedule:
    return _create(CrontabSchedule(), by=by, **fields)


def create_interval(*, by: User, **fields: Any) -> IntervalSchedule:
    return _create(IntervalSchedule(), by=by, **fields)


def _create(schedule: Schedule, *, by: User, **fields: Any) -> Schedule:
    """A time that tasks can be given; no task has it yet."""
    require(by, DO.REFERENCE_EDIT)
    fill(schedule, fields)
    schedule.full_clean()
    with recorded(by=by, verb="accounts.schedule_changed") as record:
        schedule.save()
        record.on(schedule)
    return schedule
