"""How a call ends, on a locked row that is not yet saved; and the word of a person on one that stays uncertain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Sent
from accounts.models import CallState, PlatformCall
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

Settle = Callable[[PlatformCall], None]
"""What follows from a call's new state, in the same transaction. Safe twice."""
NEVER_DONE, NOT_FOUND, BROKEN, SAID = "NeverDone", "NotFound", "Broken", "SaidNotThere"
"""`PlatformCall.failure` besides the names of ConnectorErrors: the platform's own handle proves that it never was; it
was not seen in any look; something broke on our side; a person says that it is not there."""


class Settled(Exception):
    """It is not uncertain any more."""


def done(row: PlatformCall, sent: Sent) -> None:
    row.state, row.ended_at, row.next_look_at = CallState.ANSWERED, clock.now(), None
    row.remote_id, row.permalink = sent.remote_id, sent.permalink
    row.notes = {**row.notes, **sent.notes}
    row.failure = row.failure_code = row.failure_said = row.failure_field = ""


def not_done(row: PlatformCall, failure: str) -> None:
    row.state, row.ended_at, row.next_look_at, row.failure = CallState.REFUSED, clock.now(), None, failure


def refused(row: PlatformCall, error: ConnectorError) -> None:
    not_done(row, type(error).__name__)
    tell(row, error)


def tell(row: PlatformCall, error: ConnectorError | None) -> None:
    row.failure = type(error).__name__ if error else BROKEN
    row.failure_code = error.code if error else ""
    row.failure_said = error.said if error else ""
    row.failure_field = getattr(error, "field", "")


def say(call: PlatformCall, *, sent: Sent | None, by: User, settle: Settle) -> PlatformCall:
    """A person has looked on the platform: there it is (`sent`), or it is not there (None). Raises Settled."""
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.state != CallState.UNCERTAIN:
            raise Settled
        if sent is None:
            not_done(row, SAID)
        else:
            done(row, sent)
        row.settled_by = by
        row.save()
        settle(row)
    return row
