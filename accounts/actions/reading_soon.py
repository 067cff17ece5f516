"""A platform has told that something changed: what is read of the account is read before its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import ConnectionReading, Reading
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account


def publications(account: Account, _remote_id: str) -> None:
    """Safe twice, and asks nobody: the next look takes it. Where nothing has been read yet, that comes anyhow."""
    now = clock.now()
    due = ConnectionReading.objects.filter(
        connection_id=account.pk, what=Reading.PUBLICATIONS, next_at__gt=now
    )
    due.update(next_at=now)
