"""An account is connected to its platform, tried, and disconnected (S46: nothing secret is shown again).

The platform is asked first, outside any transaction. Nothing is stored unless it answers well, for the right account.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import connection_words
from accounts.actions import accounts, disconnecting, notifications
from accounts.actions.account_status import DOORS_CLOSED
from accounts.actions.recording import recorded
from accounts.connection_identity import is_of_account
from accounts.connectors import book
from accounts.connectors.capabilities import Can
from accounts.connectors.connector import Connector
from accounts.connectors.errors import AuthExpired, ConnectorError, Forbidden
from accounts.connectors.values import Credentials, Renewed, Tested
from accounts.models import (
    Account,
    Connection,
    ConnectionState,
)
from accounts.outgoing import contact
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

SECONDS = 15.0
"""How long a person waits for the platform."""


def connect(
    account: Account, *, by: User, secrets: Mapping[str, str], server: str = "", publishes: bool = True
) -> Tested:
    """Try the credentials, and keep them when they open this account with every permission. Connects anew too.

    Raises ValidationError that says why not; then nothing has changed.
    """
    require(by, DO.CONNECTION_MANAGE, ministry=account.owner_id)
    connector = _connector_of(account)
    address = book.server_of(connector, server)
    tested = _try(connector, Credentials(address, account.handle, account.remote_id, secrets, SECONDS))
    with transaction.atomic():
        current = _locked(account, by)
        if current.platform_id != account.platform_id:
            raise ValidationError(_("The account was changed meanwhile. Load the page again."))
        if current.status in DOORS_CLOSED:
            text = _("The account is «%(status)s», and cannot be connected.")
            raise ValidationError(text % {"status": current.get_status_display()})
        _refuse_another(current, tested)
        if not current.remote_id and tested.remote_id:
            accounts.change(current, by=by, remote_id=tested.remote_id)
        _keep(current, connector, tested, by=by, secrets=secrets, server=server, publishes=publishes)
    account.refresh_from_db()
    return tested


def test(account: Account, *, by: User) -> Tested:
    """«Test tilkoblingen»: the credentials that we have. Notes how it went, also where it went wrong.

    Raises ValidationError that says what is wrong.
    """
    require(by, DO.CONNECTION_MANAGE, ministry=account.owner_id)
    try:
        with contact.contact(account, seconds=SECONDS) as (connector, credentials):
            if connector.test is None:
                raise contact.NoConnection
            tested = connector.test(credentials)
            if not is_of_account(tested, account):
                raise AuthExpired(code="other account")
            if tested.missing_permissions:
                raise Forbidden(code=", ".join(tested.missing_permissions))
    except contact.NoConnection as error:
        raise ValidationError(_("The account must be connected again.")) from error
    except ConnectorError as error:
        raise ValidationError(_as_sentences(error)) from error
    if tested.expires_at is not None:  # some platforms tell it only when they renew
        told = Connection.objects.filter(pk=account.pk).exclude(expires_at=tested.expires_at)
        told.update(expires_at=tested.expires_at, warned_at=None)
    return tested


def disconnect(account: Account, *, by: User) -> bool:
    """Forget the credentials. False when it was not connected."""
    with transaction.atomic():
        current = _locked(account, by)
        standing = Connection.objects.filter(account=current).exclude(state=ConnectionState.ENDED)
        if not standing.exists():
            return False
        with recorded(by=by, verb="accounts.account_disconnected", on=current, ministry=current.owner):
            disconnecting.end_of(current)
    return True


def let_publish(account: Account, *, by: User, publishes: bool) -> bool:
    """Whether posts go out by themselves, or by hand. False when it was so already."""
    with transaction.atomic():
        current = _locked(account, by)
        connection = Connection.objects.select_for_update().filter(account=current).first()
        if connection is None or connection.publishes == publishes:
            return False
        if publishes and not _can_publish(current, connection):
            raise ValidationError(_("Posts on this platform are published by hand."))
        verb = "accounts.connection_publishes" if publishes else "accounts.connection_by_hand"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner):
            connection.publishes = publishes
            connection.save(update_fields=["publishes"])
    return True


def _keep(
    account: Account,
    connector: Connector,
    tested: Tested,
    *,
    by: User,
    secrets: Mapping[str, str],
    server: str,
    publishes: bool,
) -> None:
    now = clock.now()
    was = Connection.objects.select_for_update().filter(account=account).first()
    is_anew = was is not None and was.state != ConnectionState.ENDED
    verb = "accounts.account_reconnected" if is_anew else "accounts.account_connected"
    with recorded(by=by, verb=verb, on=account, ministry=account.owner):
        connection, _is_new = Connection.objects.update_or_create(
            account=account,
            defaults={
                "connector": "",
                "state": ConnectionState.CONNECTED,
                "server": server,
                "handle": tested.handle[:120],
                "remote_id": tested.remote_id[:120],
                "publishes": publishes and connector.can(Can.PUBLISH),
                "connected_at": now,
                "connected_by": by,
                "expires_at": tested.expires_at,
                "warned_at": None,
                "broken_at": None,
            },
        )
        contact.store(connection, Renewed(secrets, _first_renewal(connector, tested, now), tested.expires_at))
        contact.note_good(connection.pk)
        notifications.settle(connection)


def _first_renewal(connector: Connector, tested: Tested, now: dt.datetime) -> dt.datetime | None:
    """Half-way to the end where the platform says when that is; else at the first chance. Afterwards `renew` tells."""
    if connector.renew is None:
        return None
    return now + (tested.expires_at - now) / 2 if tested.expires_at else now


def _try(connector: Connector, credentials: Credentials) -> Tested:
    if connector.test is None:
        raise ValidationError(_("This platform cannot be connected."))
    try:
        tested = connector.test(credentials)
    except ConnectorError as error:
        raise ValidationError(_as_sentences(error, is_new=True)) from error
    if tested.missing_permissions:
        text = _("These permissions are missing: %(names)s. Give them on the platform, and try again.")
        raise ValidationError(text % {"names": ", ".join(tested.missing_permissions)})
    return tested


def _refuse_another(account: Account, tested: Tested) -> None:
    if is_of_account(tested, account):
        return
    if not account.remote_id and not tested.handle:
        text = _(
            "The platform tells only an id, %(found)s. Enter it as the platform's own id of the account, and try again."
        )
        raise ValidationError(text % {"found": tested.remote_id})
    text = _("These credentials open another account: %(found)s. Nothing was stored.")
    raise ValidationError(text % {"found": tested.handle or tested.remote_id})


def _as_sentences(error: ConnectorError, *, is_new: bool = False) -> str:
    """What happened and what to do; the platform's code, and never its words: they may quote what was entered."""
    words = connection_words.of_failure(type(error).__name__)
    parts = [str(words.what), str(words.do)]
    if is_new and isinstance(error, AuthExpired) and not isinstance(error, Forbidden):
        parts = [_("The platform does not let us in with what you entered. Look it over, and try again.")]
    elif is_new:
        parts = [str(words.what), _("Nothing was stored. Try again.")]
    if error.code:
        parts.append(_("The platform's code: %(code)s.") % {"code": error.code})
    return " ".join(parts)


def _can_publish(account: Account, connection: Connection) -> bool:
    connector = book.serving(account, connection)
    return connector is not None and connector.can(Can.PUBLISH)


def _connector_of(account: Account) -> Connector:
    connector = book.connector_of(account.platform.key)
    if connector is None:
        raise ValidationError(_("This platform cannot be connected."))
    return connector


def _locked(account: Account, by: User) -> Account:
    rows = Account.objects.select_for_update(of=("self",)).select_related("platform", "owner")
    current = rows.get(pk=account.pk)
    require(by, DO.CONNECTION_MANAGE, ministry=current.owner_id)
    return current
