"""A connection that does not work any more is said so, once; every later call fails at once until somebody connects."""

from __future__ import annotations

from django.db import transaction

from accounts.actions import notifications
from accounts.actions.recording import recorded
from accounts.connectors.errors import ConnectorError
from accounts.models import Connection, ConnectionState, User
from accounts.notification_kinds import KIND
from accounts.permissions import DO
from somestrategi.core import clock


def must_reconnect(account_id: int, error: ConnectorError) -> None:
    """Safe twice: only the first changes anything and tells anybody."""
    with transaction.atomic():
        rows = Connection.objects.usable().select_for_update(of=("self",)).select_related("account__owner")
        connection = rows.filter(pk=account_id).first()
        if connection is None:
            return
        ministry, now = connection.account.owner, clock.now()
        with recorded(by=None, verb="accounts.connection_lost", ministry=ministry) as record:
            record.on(connection.account)
            record.tell(code=error.code or "–")
            connection.state, connection.broken_at = ConnectionState.MUST_RECONNECT, now
            connection.save(update_fields=["state", "broken_at"])
            notifications.tell(
                User.objects.who_may(DO.CONNECTION_MANAGE, [ministry.pk], now),
                KIND.CONNECTION_BROKEN,
                about=connection,
                ministry=ministry,
                key=now.isoformat(),
            )
