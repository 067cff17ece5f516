"""What became of a call whose answer was lost: it is looked for, several times over minutes, never blindly repeated.

Four ends: it is found; the platform's own handle proves that it never was (it may go again by itself); it is not seen
in any of the looks (a person may try again, and is told to look herself first); or nobody can tell, and it stays
uncertain until a person says what she sees.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.connectors.connector import Connector
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Credentials, Found, OutgoingPost, Search, Sought
from accounts.models import CallState, PlatformCall
from accounts.outgoing import gate, outcomes
from accounts.outgoing.contact import contact
from accounts.outgoing.outcomes import Settle
from somestrategi.core import clock

log = logging.getLogger(__name__)

_LEASE = dt.timedelta(minutes=1)


def first_look(now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=settings.LOOKS_AFTER_SECONDS[0])


def look(
    call: PlatformCall,
    *,
    post: OutgoingPost,
    known: Iterable[str],
    settle: Settle,
    may_repeat: Callable[[PlatformCall], bool],
) -> PlatformCall:
    """`known` are remote ids on the account that are something else. `may_repeat` is asked under the gate."""
    now = clock.now()
    mine = PlatformCall.objects.filter(pk=call.pk, state=CallState.UNCERTAIN)
    if not mine.filter(next_look_at__lte=now).update(
        next_look_at=now + _LEASE, looked_count=F("looked_count") + 1
    ):
        return call
    call.refresh_from_db()
    return _record(call, _search(call, post, frozenset(known), may_repeat), settle=settle)


def look_now(call: PlatformCall) -> None:
    """A person wants a look now. When all the others are over it is one more, and decides like the last of them."""
    mine = PlatformCall.objects.filter(pk=call.pk, state=CallState.UNCERTAIN)
    most = len(settings.LOOKS_AFTER_SECONDS)
    mine.filter(next_look_at=None).update(looked_count=most - 1)
    mine.update(next_look_at=clock.now())


def _search(
    call: PlatformCall, post: OutgoingPost, known: frozenset[str], may_repeat: Callable[[PlatformCall], bool]
) -> Found | None:
    """None where the platform did not answer: this look tells nothing."""
    assert call.sent_at is not None
    try:
        with contact(call.account) as (connector, credentials):
            if connector.find is None:
                return Found(Search.SEVERAL)
            found = connector.find(credentials, Sought(post, call.key, call.notes, call.sent_at, known))
            if found.search is Search.NOT_SEEN and _is_repeatable(connector, call):
                return _repeat(connector, credentials, call, post, may_repeat) or found
            return found
    except ConnectorError:
        return None
    except Exception:
        log.exception("Looking for call %s failed", call.pk)
        return None


def _is_repeatable(connector: Connector, call: PlatformCall) -> bool:
    assert call.sent_at is not None
    return connector.repeatable_for is not None and clock.now() < call.sent_at + connector.repeatable_for


def _repeat(
    connector: Connector,
    credentials: Credentials,
    call: PlatformCall,
    post: OutgoingPost,
    may_repeat: Callable[[PlatformCall], bool],
) -> Found | None:
    """The same call with the same key: the platform answers with what it made the first time, or makes it now. The
    second is why the gate is asked again."""
    assert connector.publish is not None
    with transaction.atomic():
        gate.pass_through()
        if not may_repeat(call):
            return None
        PlatformCall.objects.filter(pk=call.pk).update(send_count=F("send_count") + 1)
    do = connector.reply if call.act == "reply" and connector.reply else connector.publish
    return Found(Search.FOUND, do(credentials, post, call.key, call.notes))


def _record(call: PlatformCall, found: Found | None, *, settle: Settle) -> PlatformCall:
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.state != CallState.UNCERTAIN:
            return row
        search = found.search if found else None
        if found and found.sent is not None and search is Search.FOUND:
            outcomes.done(row, found.sent)
        elif search is Search.NEVER:
            outcomes.not_done(row, outcomes.NEVER_DONE)
        elif search is Search.SEVERAL:
            row.next_look_at = None
        elif row.looked_count < len(settings.LOOKS_AFTER_SECONDS):
            row.next_look_at = clock.now() + dt.timedelta(
                seconds=settings.LOOKS_AFTER_SECONDS[row.looked_count]
            )
        elif search is Search.NOT_SEEN:
            outcomes.not_done(row, outcomes.NOT_FOUND)
        else:
            row.next_look_at = None
        row.save()
        settle(row)
    return row
