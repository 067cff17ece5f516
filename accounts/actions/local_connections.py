"""The demo's accounts are connected to the local platform, which is none. Only where an installation says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.actions.recording import recorded
from accounts.connectors.book import LOCAL
from accounts.connectors.values import Renewed
from accounts.models import Connection
from accounts.outgoing import contact
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account, User


def connect(account: Account, *, by: User) -> Connection:
    """Raises ImproperlyConfigured anywhere but in the demo."""
    if not settings.LOCAL_CONNECTOR:
        raise ImproperlyConfigured("LOCAL_CONNECTOR is off: only the demo has a platform of its own.")
    require(by, DO.CONNECTION_MANAGE, ministry=account.owner_id)
    with recorded(by=by, verb="accounts.account_connected", on=account, ministry=account.owner):
        connection = Connection.objects.create(
            account=account,
            connector=LOCAL,
            handle=f"{account.platform.key}-{account.handle}"[:120],
            remote_id=f"local-{account.pk}",
            connected_at=clock.now(),
            connected_by=by,
        )
        contact.store(connection, Renewed({"token": "local"}))
        contact.note_good(connection.pk)
    return connection
