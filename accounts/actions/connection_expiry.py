"""What ends is known in advance: fresh credentials are asked for in time, people are told once, and at the end the
connection must be made again."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress

from django.db import transaction

from accounts import thresholds
from accounts.actions import notifications
from accounts.connection_health import EXPIRES_WITHIN
from accounts.connectors.errors import AuthExpired, ConnectorError
from accounts.models import Connection, User
from accounts.notification_kinds import KIND
from accounts.outgoing import breaking, contact
from accounts.permissions import DO
from somestrategi.core import clock

MOST_SECONDS = 45.0
"""A sweep begins nothing new after this: the next one comes in a minute."""


def renew_due() -> int:
    """Ask for fresh credentials where their time has come, also for accounts that nobody posts on. Returns for how
    many. One that fails is noted, and asked again later."""
    ends_at = time.monotonic() + MOST_SECONDS
    count = 0
    for account_id in list(Connection.objects.to_renew(clock.now()).values_list("pk", flat=True)):
        if time.monotonic() > ends_at:
            break
        with suppress(ConnectorError):
            contact.open_connection(account_id)
        count += 1
    return count


def end_expired() -> int:
    """What has come to its end must be connected again. Returns how many."""
    ended = list(Connection.objects.ending_by(clock.now()).values_list("pk", flat=True))
    for account_id in ended:
        breaking.must_reconnect(account_id, AuthExpired())
    return len(ended)


def warn() -> int:
    """Tell those who manage connections, once for each end. Returns of how many."""
    days = int(thresholds.value(EXPIRES_WITHIN))
    soon = Connection.objects.ending_by(clock.now() + dt.timedelta(days=days)).filter(warned_at__isnull=True)
    return sum(_warn_of(account_id) for account_id in list(soon.values_list("pk", flat=True)))


def _warn_of(account_id: int) -> bool:
    with transaction.atomic():
        rows = Connection.objects.usable().filter(pk=account_id, warned_at__isnull=True)
        connection = rows.select_for_update(of=("self",), skip_locked=True).select_related("account").first()
        if connection is None or connection.expires_at is None:
            return False
        now, ministry_id = clock.now(), connection.account.owner_id
        connection.warned_at = now
        connection.save(update_fields=["warned_at"])
        notifications.tell(
            User.objects.who_may(DO.CONNECTION_MANAGE, [ministry_id], now),
            KIND.CONNECTION_EXPIRES,
            about=connection,
            ministry=connection.account.owner,
            due_at=connection.expires_at,
            key=connection.expires_at.isoformat(),
        )
    return True
