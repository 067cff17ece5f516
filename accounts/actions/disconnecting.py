"""The end of a connection: by a person's choice, or because the account is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import Connection, ConnectionHealth, ConnectionSecret, ConnectionState

if TYPE_CHECKING:
    from accounts.models import Account


def end_of(account: Account) -> bool:
    """The secret is deleted, and nothing is due. Inside somebody's `recorded`. False when there was nothing to end."""
    connection = Connection.objects.select_for_update().filter(account=account).first()
    if connection is None or connection.state == ConnectionState.ENDED:
        return False
    ConnectionSecret.objects.filter(connection=connection).delete()
    connection.state = ConnectionState.ENDED
    connection.expires_at = connection.warned_at = connection.broken_at = None
    connection.save(update_fields=["state", "expires_at", "warned_at", "broken_at"])
    ConnectionHealth.objects.filter(connection=connection).update(
        failing_since=None, failure="", failure_code="", failure_count=0, not_before=None
    )
    return True
