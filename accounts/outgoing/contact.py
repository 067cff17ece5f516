"""The one way to a connector: opens the secrets, renews them in time, and notes how it went.

    with contact(account) as (connector, credentials):
        page = connector.read_publications(credentials, cursor)

A ConnectorError goes on to the caller after the health is noted. Nothing here runs inside a transaction: the outside is
never called in one (ARCHITECTURE §7.6).
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.connectors import book
from accounts.connectors.connector import Connector
from accounts.connectors.errors import AuthExpired, ConnectorError, Forbidden, NotReady, RateLimited, Refused
from accounts.connectors.values import Credentials, Renewed
from accounts.field_keys import UnreadableSecret, decrypt, encrypt
from accounts.models import Account, Connection, ConnectionHealth, ConnectionSecret
from accounts.outgoing import breaking
from somestrategi.core import clock

RENEWS_AGAIN_AFTER = dt.timedelta(minutes=15)
"""When fresh credentials were not to be had. The old ones serve meanwhile."""


class NoConnection(ConnectorError):
    """The account has none, or it must be connected again: said at once, without asking the platform."""


@contextmanager
def contact(account: Account, *, seconds: float = 20) -> Iterator[tuple[Connector, Credentials]]:
    """Raises NoConnection, or what the connector raises."""
    connector, credentials = open_connection(account.pk, seconds=seconds)
    try:
        yield connector, credentials
    except (Refused, NotReady):
        note_good(
            account.pk
        )  # it answers, and lets us in: what it does not take says nothing of the connection
        raise
    except ConnectorError as error:
        note_failure(account.pk, error)
        raise
    note_good(account.pk)


def open_connection(account_id: int, *, seconds: float = 20) -> tuple[Connector, Credentials]:
    """The connector and today's credentials, renewed where their time has come."""
    connection = Connection.objects.usable().with_context().filter(pk=account_id).first()
    connector = book.connector_for(connection) if connection else None
    if connection is None or connector is None:
        raise NoConnection
    credentials = read(connection, connector, seconds=seconds)
    renew_at = connection.secret.renew_at
    if connector.renew is None or renew_at is None or renew_at > clock.now():
        return connector, credentials
    return connector, _renewed(connection, connector, credentials)


def read(connection: Connection, connector: Connector, *, seconds: float = 20) -> Credentials:
    """Raises NoConnection where none of today's keys opens the secret."""
    try:
        secrets = json.loads(decrypt(bytes(connection.secret.data)))
    except (UnreadableSecret, ConnectionSecret.DoesNotExist) as error:
        raise NoConnection from error
    server = book.server_of(connector, connection.server)
    handle, remote_id = connection.handle or connection.account.handle, connection.remote_id
    return Credentials(server, handle, remote_id, secrets, seconds)


def store(connection: Connection, renewed: Renewed) -> None:
    ConnectionSecret.objects.update_or_create(
        connection=connection,
        defaults={"data": encrypt(json.dumps(dict(renewed.secrets))), "renew_at": renewed.renew_at},
    )


def note_good(account_id: int) -> None:
    """A good answer of any kind: it works, and has worked since."""
    ConnectionHealth.objects.update_or_create(
        connection_id=account_id,
        defaults={
            "last_good_at": clock.now(),
            "failing_since": None,
            "failure": "",
            "failure_code": "",
            "failure_count": 0,
            "not_before": None,
        },
    )


def note_failure(account_id: int, error: ConnectorError) -> None:
    """What definitely ended (`AuthExpired`) makes the connection one that must be connected again, once."""
    if isinstance(error, NoConnection):
        return
    now = clock.now()
    health, _is_new = ConnectionHealth.objects.get_or_create(connection_id=account_id)
    ConnectionHealth.objects.filter(pk=health.pk).update(
        failing_since=health.failing_since or now,
        last_failure_at=now,
        failure=type(error).__name__,
        failure_code=error.code,
        failure_count=F("failure_count") + 1,
        not_before=_wait(error, now) if isinstance(error, RateLimited) else health.not_before,
    )
    if isinstance(error, AuthExpired) and not isinstance(error, Forbidden):
        breaking.must_reconnect(account_id, error)


def _wait(error: RateLimited, now: dt.datetime) -> dt.datetime:
    """A little later than we are told, and not all at once."""
    until = error.retry_at or now + dt.timedelta(seconds=settings.LIMIT_SECONDS)
    return until + dt.timedelta(seconds=random.uniform(0, 20))


def _renewed(connection: Connection, connector: Connector, old: Credentials) -> Credentials:
    """One process renews; another that comes meanwhile goes on with what it has, which still works for a while.

    Some platforms give a new secret once only: it is stored before it is used.
    """
    assert connector.renew is not None
    with transaction.atomic():
        row = ConnectionSecret.objects.select_for_update(skip_locked=True).filter(pk=connection.pk).first()
        if row is None or row.renew_at is None or row.renew_at > clock.now():
            return old
        row.renew_at = clock.now() + dt.timedelta(minutes=2)  # a lease: whoever dies here has not renewed
        row.save(update_fields=["renew_at"])
    try:
        renewed = connector.renew(old)
    except ConnectorError as error:
        note_failure(connection.pk, error)
        ConnectionSecret.objects.filter(pk=connection.pk).update(renew_at=clock.now() + RENEWS_AGAIN_AFTER)
        if isinstance(error, AuthExpired):
            raise
        return old
    store(connection, renewed)
    if renewed.expires_at is not None:  # None: it is as it was, for the platform tells of no other end
        Connection.objects.filter(pk=connection.pk).update(expires_at=renewed.expires_at, warned_at=None)
    return Credentials(old.server, old.handle, old.remote_id, renewed.secrets, old.seconds)
