"""A claimed call is sent, once, outside every transaction; what came of it is recorded with what follows."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.connectors.connector import Connector
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Credentials, OutgoingPost, Sent
from accounts.models import Act, CallState, PlatformCall
from accounts.outgoing import outcomes
from accounts.outgoing.contact import contact
from accounts.outgoing.looking import first_look
from accounts.outgoing.outcomes import Settle
from somestrategi.core import clock

log = logging.getLogger(__name__)

REMARK = "remark"
"""In the notes of a call: what the platform wants the person to know beside its yes (`values.Remark`)."""


def nobody_waits_after() -> dt.timedelta:
    """From when a call was sent until whoever sent it must be dead."""
    return dt.timedelta(seconds=settings.CALL_SECONDS * 3)


def send(call: PlatformCall, *, post: OutgoingPost | None, settle: Settle) -> PlatformCall:
    """Returns the call as it stands afterwards. Never raises what the platform raises: that is an outcome."""
    now = clock.now()
    mine = PlatformCall.objects.filter(pk=call.pk, state=CallState.CLAIMED)
    if not mine.filter(send_before__gt=now).update(
        state=CallState.SENT, sent_at=now, send_count=F("send_count") + 1
    ):
        return give_up(call, settle=settle)
    call.refresh_from_db()
    return record(call, outcome_of(call, post), settle=settle)


def outcome_of(call: PlatformCall, post: OutgoingPost | None) -> Sent | ConnectorError | None:
    """What the platform answered; None where something broke on our side after the request may have left."""
    try:
        with contact(call.account, seconds=settings.CALL_SECONDS) as (connector, credentials):
            return _do(connector, credentials, call, post)
    except ConnectorError as error:
        return error
    except Exception:
        log.exception("The connector failed on call %s", call.pk)
        return None


def record(call: PlatformCall, outcome: Sent | ConnectorError | None, *, settle: Settle) -> PlatformCall:
    """A late answer counts too: who looked meanwhile may have taken the call for lost."""
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if isinstance(outcome, Sent):
            if row.state == CallState.ANSWERED:
                return row
            outcomes.done(row, outcome)
        elif row.state != CallState.SENT:
            return row
        elif outcome is None or outcome.may_have_happened:
            row.state, row.next_look_at = CallState.UNCERTAIN, first_look(clock.now())
            outcomes.tell(row, outcome)
        else:
            outcomes.refused(row, outcome)
        row.save()
        settle(row)
    return row


def give_up(call: PlatformCall, *, settle: Settle) -> PlatformCall:
    """Claimed, and never sent: nothing has left."""
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.state == CallState.CLAIMED:
            row.state, row.ended_at = CallState.UNSENT, clock.now()
            row.save(update_fields=["state", "ended_at"])
            settle(row)
    return row


def lose_sight(call: PlatformCall, *, settle: Settle) -> PlatformCall:
    """Sent so long ago that whoever sent it is gone. It may have happened."""
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.state == CallState.SENT:
            row.state, row.next_look_at = CallState.UNCERTAIN, first_look(clock.now())
            row.save(update_fields=["state", "next_look_at"])
            settle(row)
    return row


def _do(
    connector: Connector, credentials: Credentials, call: PlatformCall, post: OutgoingPost | None
) -> Sent:
    """The one call. What changes something that is there has no id of its own: it answers with its target's."""
    act, target = Act(call.act), call.target
    if act is Act.PUBLISH:
        assert connector.publish is not None
        assert post is not None
        return connector.publish(credentials, post, call.key, call.notes)
    if act is Act.REPLY:
        assert connector.reply is not None
        assert post is not None
        return connector.reply(credentials, post, call.key, call.notes)
    if act is Act.DELETE:
        assert connector.delete is not None
        connector.delete(credentials, target, call.notes)
    elif act in (Act.HIDE, Act.SHOW):
        assert connector.hide is not None
        remark = connector.hide(credentials, target, act is Act.HIDE)
        if remark is not None:
            return Sent(target, notes={REMARK: {"message": remark.message, "params": dict(remark.params)}})
    else:
        assert connector.close is not None
        connector.close(credentials, target, act is Act.CLOSE)
    return Sent(target)
