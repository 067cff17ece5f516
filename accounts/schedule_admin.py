"""When the worker does what it does by itself (django-celery-beat), under our own rules.

Only when, and whether: what a task is and what it is given stand in code (`somestrategi.schedule`).
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from accounts.actions import schedules
from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO


@admin.register(PeriodicTask)
class PeriodicTaskAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    change_action = schedules.change
    fields = ("name", "task", "enabled", "crontab", "last_run_at", "total_run_count")
    readonly_fields = ("name", "task", "last_run_at", "total_run_count")
    list_display = ("name", "enabled", "crontab", "last_run_at")
    list_select_related = ("crontab",)
    ordering = ("name",)

    def visible(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        """Celery's own house-keeping is not ours to move."""
        return super().visible(rows, user).exclude(name__startswith="celery.")


@admin.register(CrontabSchedule)
class CrontabAdmin(GovernedAdmin):
    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    add_action = schedules.create_crontab
    change_action = schedules.change
    fields = ("minute", "hour", "day_of_week", "day_of_month", "month_of_year", "timezone")
    list_display = ("__str__", "minute", "hour", "day_of_week", "day_of_month", "month_of_year")
    ordering = ("hour", "minute", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("timezone",) if obj else ()
