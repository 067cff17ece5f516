"""What platforms deliver: stored once, taken by one worker at a time, and deleted when its time is over.

No trail tells of it: nobody did it, and it holds what strangers wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import F

from accounts.connectors import book
from accounts.connectors.connector import Event
from accounts.field_keys import UnreadableSecret, decrypt_bytes, encrypt_bytes
from accounts.models import Delivery, DeliveryState
from somestrategi.core import clock

KEPT_FOR = dt.timedelta(hours=24)
LEASE = dt.timedelta(minutes=2)
MOST_ATTEMPTS = 5
BATCH = 50
MOST_SECONDS = 45.0
"""A sweep takes nothing new after this: the next one comes in a minute."""

log = logging.getLogger(__name__)

HandOver = Callable[[str, Event], bool]
"""Platform key and event. False where nobody takes it."""

_INSERT = """
INSERT INTO accounts_delivery (
    platform_key, digest, body, received_at, delete_after, state, attempt_count, event_count, repeat_count
) VALUES (%s, %s, %s, %s, %s, 'waiting', 0, 0, 0)
ON CONFLICT (platform_key, digest) DO UPDATE SET repeat_count = accounts_delivery.repeat_count + 1
"""


def store(platform_key: str, body: bytes) -> None:
    """One statement. The same body again is the same row."""
    now = clock.now()
    row = (platform_key, hashlib.sha256(body).hexdigest(), encrypt_bytes(body), now, now + KEPT_FOR)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, row)


def sweep(hand_over: HandOver) -> int:
    """Take what waits and hand each event over. Returns how many deliveries. Safe twice: whoever takes an event takes
    repeats and disorder too (ARCHITECTURE §3)."""
    ends_at = time.monotonic() + MOST_SECONDS
    count = 0
    while time.monotonic() < ends_at and (taken := _claim()):
        for delivery in taken:
            _take_in(delivery, hand_over)
        count += len(taken)
    return count


def clear_old() -> int:
    """Whatever became of it: what people wrote is not kept longer. Returns how many."""
    return Delivery.objects.over(clock.now()).delete()[0]


def _claim() -> list[Delivery]:
    """A lease on each; whoever dies with it leaves it to the next when it is over."""
    now = clock.now()
    with transaction.atomic():
        taken = list(Delivery.objects.to_take(now).select_for_update(skip_locked=True)[:BATCH])
        Delivery.objects.filter(pk__in=[one.pk for one in taken]).update(
            leased_until=now + LEASE, attempt_count=F("attempt_count") + 1
        )
    return taken


def _take_in(delivery: Delivery, hand_over: HandOver) -> None:
    if delivery.attempt_count >= MOST_ATTEMPTS:  # as it was before this one
        _end(delivery, DeliveryState.FAILED, 0)
        return
    try:
        events = _events(delivery)
    except (UnreadableSecret, ValueError, TypeError, LookupError, AttributeError) as error:
        log.warning("A delivery from %s cannot be read: %s", delivery.platform_key, type(error).__name__)
        _end(delivery, DeliveryState.FAILED, 0)
        return
    try:
        answers = [hand_over(delivery.platform_key, event) for event in events]
    except Exception as error:  # whatever a receiver stumbles over must not stop the others
        log.error("A delivery from %s was not taken in: %s", delivery.platform_key, type(error).__name__)
        return
    _end(delivery, DeliveryState.PARSED if all(answers) else DeliveryState.UNCLAIMED, len(events))


def _events(delivery: Delivery) -> tuple[Event, ...]:
    connector = book.connector_of(delivery.platform_key)
    if connector is None or connector.webhook is None or delivery.body is None:
        raise LookupError
    return connector.webhook.events(decrypt_bytes(bytes(delivery.body)))


def _end(delivery: Delivery, state: DeliveryState, event_count: int) -> None:
    """What was taken in is emptied; the rest stays encrypted until its retention ends."""
    changes = {"state": state, "leased_until": None, "event_count": event_count}
    if state == DeliveryState.PARSED:
        changes["body"] = None
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(**changes)
