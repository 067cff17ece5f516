"""What became of an account, deed by deed: the trail tells who and why, the database history from what to what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import pgettext

from accounts import answering_hours
from accounts.models import Account, AuditEntry, Finding, Ministry, Platform
from somestrategi.core import clock

if TYPE_CHECKING:
    from django.db.models.fields import Field

    from accounts.audit_querysets import AuditEntryQuerySet

LONGEST = 50
NEVER_TOLD = frozenset({"id", "created_at"})


@dataclass(frozen=True)
class Change:
    """One field, in words; an empty value is the empty text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Deed:
    """`by` is empty for the system itself."""

    at: dt.datetime
    by: str
    sentence: str
    reason: str
    changes: tuple[Change, ...]


def deeds(account: Account) -> list[Deed]:
    """The newest first, at most LONGEST; six queries, however long the history is."""
    entries = list(_entries(account).newest_first()[:LONGEST])
    changes = _changes(account)
    return [
        _told(entry, changes.get(entry.correlation, ()) if entry.correlation else ()) for entry in entries
    ]


def _entries(account: Account) -> AuditEntryQuerySet:
    """Those on the account, and those on its findings in its own house."""
    findings = Finding.objects.about(account).filter(ministry=account.owner_id)
    of_findings = AuditEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Finding), object_id__in=findings.values("pk")
    )
    return AuditEntry.objects.about(account) | of_findings


def deeds_on(obj: models.Model) -> list[Deed]:
    """Of anything else: what the trail tells, the newest first, at most LONGEST; one query."""
    entries = AuditEntry.objects.about(obj).newest_first()[:LONGEST]
    return [_told(entry, ()) for entry in entries]


def _told(entry: AuditEntry, changes: Sequence[Change]) -> Deed:
    by = entry.by.get_full_name() if entry.by else ""
    return Deed(entry.at, by, entry.sentence, entry.reason, tuple(changes))


def _changes(account: Account) -> Mapping[UUID, list[Change]]:
    """By the context that `recorded` opened."""
    names = FieldWords()
    found: defaultdict[UUID, list[Change]] = defaultdict(list)
    before: Mapping[str, Any] | None = None
    for row in _events("AccountEvent", pgh_obj_id=account.pk):
        if before is not None and row["pgh_context_id"]:
            found[row["pgh_context_id"]].extend(_differences(before, row, names))
        before = row
    for row in _events("AccountMemberEvent", account_id=account.pk):
        if row["pgh_context_id"] is None or row["pgh_context_id"] not in found:
            continue
        name = names.ministry(row["ministry_id"], on=clock.local_date(row["pgh_created_at"]))
        came = row["pgh_label"] == "insert"
        found[row["pgh_context_id"]].append(
            Change(label_of("members"), "" if came else name, name if came else "")
        )
    return found


def _events(model_name: str, **condition: Any) -> Iterator[Mapping[str, Any]]:
    model = apps.get_model("accounts", model_name)
    return iter(model._default_manager.filter(**condition).order_by("pgh_id").values())


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], names: FieldWords) -> Iterator[Change]:
    on = clock.local_date(after["pgh_created_at"])
    for field in Account._meta.fields:
        if field.name in NEVER_TOLD or before[field.attname] == after[field.attname]:
            continue
        yield Change(
            label_of(field.name),
            names.words(field, before[field.attname], on=on),
            names.words(field, after[field.attname], on=on),
        )


def label_of(field_name: str) -> str:
    return str(Account._meta.get_field(field_name).verbose_name)  # type: ignore[union-attr]


class FieldWords:
    """Values in words; ministries and platforms are read once, and only when one is needed. With a date a ministry is
    called what it was called then."""

    def __init__(self) -> None:
        self._ministries: Mapping[int, Ministry] | None = None
        self._platforms: Mapping[int, Platform] | None = None

    def ministry(self, key: int, *, on: dt.date | None = None) -> str:
        if self._ministries is None:
            self._ministries = Ministry.objects.prefetch_related("former_names").in_bulk()
        ministry = self._ministries.get(key)
        if ministry is None:
            return str(key)
        return ministry.name_on(on) if on else ministry.name

    def platform(self, key: int) -> str:
        if self._platforms is None:
            self._platforms = Platform.objects.in_bulk()
        return str(self._platforms.get(key, key))

    def words(self, field: Field[Any, Any], value: Any, *, on: dt.date | None = None) -> str:
        if field.name == "answering_hours":
            return answering_hours.in_words(answering_hours.read(value))
        if value in (None, ""):
            return ""
        if isinstance(field, ArrayField):
            choices = dict(field.base_field.flatchoices)
            return ", ".join(str(choices.get(one, one)) for one in value)
        if isinstance(field, models.ForeignKey):
            return self.ministry(value, on=on) if field.related_model is Ministry else self.platform(value)
        if isinstance(value, bool):
            return pgettext("history", "yes") if value else pgettext("history", "no")
        if isinstance(value, dt.date):
            return date_format(value)
        choices = dict(field.flatchoices)
        return str(choices.get(value, value))
