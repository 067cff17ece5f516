"""A call is claimed: in the caller's transaction, under the gate, with its own key and a time to be sent before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from accounts.connectors import book
from accounts.connectors.connector import Connector
from accounts.models import Account, Act, CallState, Connection, PlatformCall
from somestrategi.core import clock

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

SEND_WITHIN = dt.timedelta(seconds=15)
"""From the claim until the request must have left: so long, at most, can something go out after a pause has begun."""
_LOCK_SPACE = 7_001
"""The first half of the advisory lock's key; the second is the platform's."""


class Later(Exception):
    """It cannot be claimed just now; nothing is wrong. Ask again."""


class NotNow(Later):
    """The account has a call in flight, the platform has as many as it may, or it has asked us to wait."""


class NoWay(Exception):
    """No connection that can do it: a person does it by hand."""


class AlreadyOpen(Exception):
    """The same is claimed, sent or uncertain: nobody may try it again yet."""


def request_hash(request: Any) -> str:
    """64 hexadecimal digits of what is asked, as JSON."""
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()


def claim(
    account: Account,
    *,
    act: Act,
    subject: models.Model,
    request: dict[str, Any],
    target: str = "",
    notes: dict[str, Any] | None = None,
) -> PlatformCall:
    """Raises NotNow, NoWay or AlreadyOpen. The caller has passed the gate and locked the subject."""
    now = clock.now()
    connector = usable(account, now)
    subject_type = ContentType.objects.get_for_model(subject)
    earlier = PlatformCall.objects.filter(subject_type=subject_type, subject_id=subject.pk, act=act)
    if earlier.open().exists():
        raise AlreadyOpen
    with connection.cursor() as cursor:
        _queue_up(cursor, account.platform_id)
    if PlatformCall.objects.in_flight().filter(account=account).exists():
        raise NotNow
    if (
        PlatformCall.objects.in_flight().filter(account__platform=account.platform_id).count()
        >= connector.per_platform
    ):
        raise NotNow
    return PlatformCall.objects.create(
        account=account,
        act=act,
        subject_type=subject_type,
        subject_id=subject.pk,
        target=target,
        key=connector.new_key(now),
        request=request,
        request_hash=request_hash(request),
        notes=notes or {},
        state=CallState.CLAIMED,
        attempt=earlier.count() + 1,
        claimed_at=now,
        send_before=now + SEND_WITHIN,
    )


def usable(account: Account, now: dt.datetime) -> Connector:
    """The connector of an account that is connected. Raises NoWay, or NotNow while its platform asks us to wait."""
    row = Connection.objects.usable().with_context().filter(pk=account.pk).first()
    connector = book.connector_for(row) if row else None
    if connector is None or row is None:
        raise NoWay
    health = getattr(row, "health", None)
    if health and health.not_before and health.not_before > now:
        raise NotNow
    return connector


def _queue_up(cursor: CursorWrapper, platform_id: int) -> None:
    """Until the commit, one claim at a time per platform: two could otherwise both take the last place."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_SPACE, platform_id])
