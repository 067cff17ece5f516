"""Enters the reference data: ministries, platforms, the schedule, names of columns, answers to begin with. Idempotent,
and part of every upgrade.

What an administrator has edited stays edited: a ministry is entered once, and a platform's definition follows
the shipped one only while nobody has changed it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.models import FormerName, Ministry, Platform
from metrics.actions import column_aliases
from moderation.models import AnswerTemplate
from somestrategi import schedule
from somestrategi.bootstrap.defaults.reader import (
    AnswerDefault,
    MinistryDefault,
    PlatformDefault,
    answer_defaults,
    ministry_defaults,
    platform_defaults,
)
from somestrategi.core import clock


@dataclass(frozen=True)
class Loaded:
    ministry_count: int
    platform_count: int
    schedule_count: int
    alias_count: int
    answer_count: int

    def __str__(self) -> str:
        return (
            f"{self.ministry_count} ministries, {self.platform_count} platforms, "
            f"{self.schedule_count} scheduled tasks, {self.alias_count} column names and {self.answer_count} answer "
            "templates entered or renewed."
        )


@transaction.atomic
def load() -> Loaded:
    """Counts what was new or renewed; all zero the second time."""
    return Loaded(
        ministry_count=sum(_enter_ministry(entry) for entry in ministry_defaults()),
        platform_count=sum(_enter_platform(entry) for entry in platform_defaults()),
        schedule_count=schedule.load(),
        alias_count=column_aliases.load_shipped(),
        answer_count=sum(_enter_answer(entry) for entry in answer_defaults()),
    )


def _enter_ministry(entry: MinistryDefault) -> bool:
    ministry, is_new = Ministry.objects.get_or_create(
        code=entry.code,
        defaults={
            "kind": entry.kind.value,
            "abbreviation": entry.code,
            "name_nb": entry.name_nb,
            "name_nn": entry.name_nn,
            "organisation_number": entry.organisation_number,
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
            "name_valid_from": entry.name_valid_from,
            "source": entry.source,
        },
    )
    if is_new:
        FormerName.objects.bulk_create(
            FormerName(
                ministry=ministry,
                abbreviation=former.abbreviation,
                name_nb=former.name_nb,
                name_nn=former.name_nn,
                valid_from=former.valid_from,
                valid_to=former.valid_to,
            )
            for former in entry.former_names
        )
    return is_new


def _enter_platform(entry: PlatformDefault) -> bool:
    shipped = dict(entry.definition)
    platform, is_new = Platform.objects.get_or_create(
        key=entry.key, defaults={"name": entry.name, "definition": shipped, "shipped_definition": shipped}
    )
    if is_new or platform.shipped_definition == shipped:
        return is_new
    if platform.definition == platform.shipped_definition:
        platform.definition = shipped
    platform.shipped_definition = shipped
    platform.save(update_fields=["definition", "shipped_definition"])
    return True


def _enter_answer(entry: AnswerDefault) -> bool:
    """Everybody's; a ministry makes its own beside it."""
    fields = {"use": entry.use, "text_nb": entry.text_nb, "text_nn": entry.text_nn, "changed_at": clock.now()}
    _template, is_new = AnswerTemplate.objects.get_or_create(ministry=None, name=entry.name, defaults=fields)
    return is_new
