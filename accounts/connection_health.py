"""How it goes with an account's connection, in words: for its own page, the account's page and the list.

A source that does not answer shows when it last did.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts import connection_words, thresholds
from accounts.connectors import book
from accounts.models import Account, Connection, ConnectionHealth, ConnectionState
from somestrategi.core import clock

EXPIRES_WITHIN = "accounts.connection_expires_within_days"


@dataclass(frozen=True)
class Standing:
    """`word`, `color` and `icon` are the sign. `sentence` tells what it means, `do` what to do; both may be empty.
    `last_good` and `failing_since` are moments; None: never, and not failing. `code` is the platform's own."""

    word: str
    color: str
    icon: str
    sentence: str = ""
    do: str = ""
    last_good: dt.datetime | None = None
    failing_since: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    code: str = ""
    is_connected: bool = False


def connection_of(account: Account) -> Connection | None:
    return Connection.objects.filter(account=account).with_context().first()


def panel(account: Account) -> Standing | None:
    return of(account, connection_of(account))


def of(account: Account, connection: Connection | None) -> Standing | None:
    """None where the platform has no connection to offer."""
    connector = book.serving(account, connection)
    if connector is None or connector.test is None:
        return None
    if connection is None:
        return Standing(pgettext("connection", "Not connected"), "neutral", "CircleSlash")
    days = int(thresholds.value(EXPIRES_WITHIN))
    return standing(connection, now=clock.now(), warn_before=dt.timedelta(days=days))


def standing(connection: Connection, *, now: dt.datetime, warn_before: dt.timedelta) -> Standing:
    """As `of`, where the connection is at hand with its health. No query."""
    health: ConnectionHealth | None = getattr(connection, "health", None)
    if connection.state == ConnectionState.ENDED:
        word = pgettext("connection", "Not connected")
        return Standing(word, "neutral", "CircleSlash", last_good=health.last_good_at if health else None)
    connected = Standing(
        pgettext("connection", "Connected"),
        "success",
        "CheckmarkCircle",
        last_good=health.last_good_at if health else None,
        failing_since=health.failing_since if health else None,
        expires_at=connection.expires_at,
        code=health.failure_code if health else "",
        is_connected=True,
    )
    if connection.state == ConnectionState.MUST_RECONNECT:
        return _broken(connected)
    if health is not None and health.failure:
        return _failing(connected, health, now)
    if connection.expires_at and connection.expires_at <= now + warn_before:
        return _ending(connected, connection.expires_at)
    return connected


def _broken(connected: Standing) -> Standing:
    return replace(
        connected,
        word=pgettext("connection", "Must be connected again"),
        color="danger",
        icon="ExclamationmarkTriangle",
        sentence=_("Nothing goes out through the connection, and nothing is read."),
        do=_("Connect the account again."),
        is_connected=False,
    )


def _failing(connected: Standing, health: ConnectionHealth, now: dt.datetime) -> Standing:
    words = connection_words.of_failure(health.failure)
    do, word = str(words.do), pgettext("connection", "Does not answer")
    if health.not_before and health.not_before > now:
        until = date_format(localtime(health.not_before), "H.i")
        do = _("We wait until %(time)s, and try again by ourselves.") % {"time": until}
        word = pgettext("connection", "Waits")
    return replace(
        connected,
        word=word,
        color="warning",
        icon="ExclamationmarkTriangle",
        sentence=str(words.what),
        do=do,
    )


def _ending(connected: Standing, expires_at: dt.datetime) -> Standing:
    day = date_format(localtime(expires_at), "j. F Y")
    return replace(
        connected,
        word=pgettext("connection", "Ends soon"),
        color="warning",
        icon="Clock",
        sentence=_("The access ends on %(day)s.") % {"day": day},
        do=_("Connect the account again before then."),
    )
