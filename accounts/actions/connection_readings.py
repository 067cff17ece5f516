"""What is read of each connected account, how often, and how it went. Safe twice and in several processes at once.

A platform holds no more of the worker than its share (`Connector.per_platform`), a source that fails is asked seldomer
each time, and all with some chance in it, so that not everything is asked at once.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from accounts.connectors import book
from accounts.connectors.capabilities import Can
from accounts.connectors.connector import Connector
from accounts.connectors.errors import ConnectorError, RateLimited
from accounts.models import Connection, ConnectionReading, Reading
from accounts.nudges import nudge
from somestrategi.core import clock

CAN = {
    Reading.PUBLICATIONS: Can.READ_PUBLICATIONS,
    Reading.STORIES: Can.READ_STORIES,
    Reading.COMMENTS: Can.READ_COMMENTS,
    Reading.FIGURES: Can.READ_FIGURES,
    Reading.PROFILE: Can.READ_PROFILE,
}
TASKS = {
    Reading.PUBLICATIONS: "content.read_publications",
    Reading.STORIES: "content.read_stories",
    Reading.COMMENTS: "moderation.read_comments",
    Reading.FIGURES: "metrics.read_figures",
    Reading.PROFILE: "accounts.read_profile",
}
EVERY = {
    Reading.STORIES: dt.timedelta(hours=1),
    Reading.FIGURES: dt.timedelta(hours=6),
    Reading.PROFILE: dt.timedelta(hours=24),
}
"""Publications and comments are read as often as the connector says (`Connector.reads_every`)."""
LEASE = dt.timedelta(minutes=4)
SECONDS = 90
"""One run takes no longer; what is left is gone on with from the cursor."""
AGAIN = dt.timedelta(seconds=10)
LONGEST_WAIT = dt.timedelta(hours=6)


def sweep(now: dt.datetime) -> None:
    """Every half minute: what is due is nudged, as many per platform as it may hold."""
    begin(now)
    due = (
        ConnectionReading.objects.filter(next_at__lte=now, connection__state="connected", what__in=TASKS)
        .filter(Q(leased_until__isnull=True) | Q(leased_until__lte=now))
        .filter(Q(connection__health__not_before__isnull=True) | Q(connection__health__not_before__lte=now))
        .order_by("next_at", "pk")
    )
    for key, what in due.values_list("pk", "what")[:200]:
        nudge(TASKS[Reading(what)], key)


def take(reading_id: int) -> ConnectionReading | None:
    """The reading, under a lease; None when it is not due, somebody is at it, or the platform is full."""
    now = clock.now()
    with transaction.atomic():
        row = (
            ConnectionReading.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("connection__account__platform", "connection__account__owner")
            .filter(pk=reading_id, next_at__lte=now, connection__state="connected")
            .first()
        )
        if row is None or (row.leased_until is not None and row.leased_until > now):
            return None
        connector = book.connector_for(row.connection)
        if connector is None or _is_full(row, connector, now):
            return None
        row.leased_until = now + LEASE
        row.save(update_fields=["leased_until"])
    return row


def keep_cursor(reading: ConnectionReading, cursor: str) -> None:
    """After each page that is taken in: whoever goes on begins there."""
    reading.cursor = cursor
    reading.save(update_fields=["cursor"])


def done(reading: ConnectionReading, *, is_whole: bool = True, missing: Iterable[str] = ()) -> None:
    """`is_whole`: all of it; else it goes on from its cursor in a moment."""
    now = clock.now()
    reading.leased_until, reading.failure, reading.failure_count = None, "", 0
    reading.missing = sorted(set(missing))
    if is_whole:
        reading.last_good_at, reading.cursor = now, ""
    every = _every(reading) if is_whole else AGAIN
    reading.next_at = now + every * random.uniform(0.9, 1.1)
    reading.save()


def failed(reading: ConnectionReading, error: ConnectorError) -> None:
    """When it last went well stays as it was: what is shown is old, never zero."""
    now = clock.now()
    reading.leased_until, reading.failure = None, type(error).__name__
    reading.failure_count += 1
    wait = min(_every(reading) * 2 ** min(reading.failure_count - 1, 6), LONGEST_WAIT)
    until = now + wait * random.uniform(0.8, 1.2)
    if isinstance(error, RateLimited) and error.retry_at:
        until = max(until, error.retry_at)
    reading.next_at = until
    reading.save()


def _every(reading: ConnectionReading) -> dt.timedelta:
    if reading.what in EVERY:
        return EVERY[Reading(reading.what)]
    connector = book.connector_for(reading.connection)
    return connector.reads_every if connector else LONGEST_WAIT


def _is_full(row: ConnectionReading, connector: Connector, now: dt.datetime) -> bool:
    platform = row.connection.account.platform_id
    at_work = ConnectionReading.objects.filter(
        connection__account__platform=platform, leased_until__gt=now
    ).exclude(pk=row.pk)
    return at_work.count() >= connector.per_platform


def begin(now: dt.datetime) -> None:
    """A row for each thing that a connected account can be read for, also where it can be read for more than before."""
    for connection in (
        Connection.objects.usable().select_related("account__platform").prefetch_related("readings")
    ):
        read_for = {reading.what for reading in connection.readings.all()}
        connector = book.connector_for(connection)
        if connector is None:
            continue
        ConnectionReading.objects.bulk_create(
            [
                ConnectionReading(connection=connection, what=what, next_at=now)
                for what, can in CAN.items()
                if connector.can(can) and what not in read_for
            ],
            ignore_conflicts=True,
        )
