"""What takes long is done before the claim: uploads that nobody sees. The claim finds it ready, and the one call that
makes the post visible is short."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from accounts.connectors.book import connector_for
from accounts.connectors.errors import ConnectorError, NotReady, RateLimited, Refused
from accounts.connectors.values import MediaKind, Notes, OutgoingPost
from accounts.models import Account, Preparation
from accounts.outgoing.claiming import request_hash
from accounts.outgoing.contact import contact
from somestrategi.core import clock

LEASE, LEASE_OF_VIDEO = dt.timedelta(seconds=30), dt.timedelta(minutes=3)
"""A worker that dies over an upload keeps its place with the platform for so long."""
GOOD_FOR = dt.timedelta(hours=20)
"""Containers live for 24 hours (Instagram, Threads); X's uploads as well."""
_AGAIN = dt.timedelta(seconds=4)
_SLOWER = dt.timedelta(seconds=30)


def ready(account: Account, subject: models.Model, request: dict[str, Any]) -> Preparation | None:
    """The preparation for exactly this, when all of it is there."""
    row = _rows(subject).filter(account=account, request_hash=request_hash(request)).first()
    if row is None or row.ready_at is None or row.begun_at < clock.now() - GOOD_FOR:
        return None
    return row


def of(subject: models.Model) -> Preparation | None:
    return _rows(subject).first()


def prepare(
    account: Account, *, subject: models.Model, request: dict[str, Any], post: OutgoingPost
) -> Preparation | None:
    """One step. Returns the row as it stands; None when another process is at it, or it is not time yet."""
    lease = LEASE_OF_VIDEO if any(item.kind is MediaKind.VIDEO for item in post.media) else LEASE
    row = _take(account, subject, request, lease)
    if row is None or row.ready_at is not None:
        return row

    def keep(notes: Notes) -> None:
        Preparation.objects.filter(pk=row.pk).update(notes=dict(notes))

    try:
        with contact(account, seconds=lease.total_seconds() / 2) as (connector, credentials):
            if connector.prepare is not None:
                row.notes = dict(connector.prepare(credentials, post, row.notes, keep))
    except ConnectorError as error:
        row.refresh_from_db()  # the notes that were kept on the way
        _failed(row, error)
    else:
        row.ready_at, row.leased_until, row.failure = clock.now(), None, ""
        row.save(update_fields=["notes", "ready_at", "leased_until", "failure"])
    return row


def forget(subject: models.Model) -> None:
    """Used, or not wanted any more."""
    _rows(subject).delete()


def _take(
    account: Account, subject: models.Model, request: dict[str, Any], lease: dt.timedelta
) -> Preparation | None:
    now, wanted = clock.now(), request_hash(request)
    kind = ContentType.objects.get_for_model(subject)
    with transaction.atomic():
        fresh = {"account": account, "request_hash": wanted, "begun_at": now, "next_at": now}
        Preparation.objects.get_or_create(subject_type=kind, subject_id=subject.pk, defaults=fresh)
        row = _rows(subject).select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        if row.request_hash != wanted or row.account_id != account.pk or row.begun_at < now - GOOD_FOR:
            row.delete()
            row = Preparation.objects.create(subject_type=kind, subject_id=subject.pk, **fresh)
        is_taken = row.leased_until is not None and row.leased_until > now
        if row.ready_at is None and (row.next_at > now or is_taken or _is_full(account, now)):
            return None
        if row.ready_at is None:
            row.leased_until, row.attempt_count = now + lease, row.attempt_count + 1
            row.save(update_fields=["leased_until", "attempt_count"])
    return row


def _is_full(account: Account, now: dt.datetime) -> bool:
    """As many uploads to the platform as it may hold of the worker at a time."""
    connector = connector_for(account.connection)
    at_work = Preparation.objects.filter(account__platform=account.platform_id, leased_until__gt=now)
    return connector is not None and at_work.count() >= connector.per_platform


def _failed(row: Preparation, error: ConnectorError) -> None:
    """What is definitely wrong is told at once; the rest is tried again, seldomer each time."""
    waits = _AGAIN if isinstance(error, NotReady) else _SLOWER * min(row.attempt_count, 10)
    if isinstance(error, RateLimited) and error.retry_at:
        waits = max(waits, error.retry_at - clock.now())
    row.next_at, row.leased_until = clock.now() + waits, None
    is_told = not isinstance(error, NotReady)
    row.failure = type(error).__name__ if is_told else ""
    row.failure_code, row.failure_said = error.code, error.said
    row.failure_field = error.field if isinstance(error, Refused) else ""
    row.save()


def _rows(subject: models.Model) -> models.QuerySet[Preparation]:
    kind = ContentType.objects.get_for_model(subject)
    return Preparation.objects.filter(subject_type=kind, subject_id=subject.pk)
