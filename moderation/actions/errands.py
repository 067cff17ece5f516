"""What a decision asks of the platform: put in the queue here, done by the worker, exactly once (ARCHITECTURE §3)."""

from __future__ import annotations

import datetime as dt

from accounts.connectors import book
from accounts.connectors.capabilities import Can
from accounts.models import Account, Act
from accounts.nudges import nudge
from moderation.models import Decision, Errand, ErrandState
from somestrategi.core import clock

DO_TASK, LOOK_TASK = "moderation.do_errand", "moderation.look_for_errand"
CAN = {Act.HIDE: Can.HIDE, Act.SHOW: Can.HIDE, Act.DELETE: Can.DELETE_COMMENT, Act.REPLY: Can.REPLY}
UNDO_FOR = dt.timedelta(seconds=20)
"""So long an answer waits before it goes out: what is sent cannot be called back. Hiding goes at once: it can."""


def can(account: Account, act: Act) -> bool:
    """Whether it goes by itself: the account is connected, and its platform's interface can do it."""
    connection = getattr(account, "connection", None)
    if connection is None or not connection.is_usable:
        return False
    connector = book.connector_for(connection)
    return connector is not None and connector.can(CAN[act])


def send_out(
    decision: Decision, act: Act, *, text: str = "", form: str = "", wait: dt.timedelta | None = None
) -> Errand:
    """In the decision's transaction. What the platform's interface cannot do becomes a task by hand."""
    goes = can(decision.comment.account, act)
    now = clock.now()
    errand = Errand.objects.create(
        decision=decision,
        comment=decision.comment,
        act=act,
        state=ErrandState.WAITING if goes else ErrandState.BY_HAND,
        state_at=now,
        not_before=now + wait if wait else None,
        asked_at=now,
        text=text,
        written_form=form,
    )
    if goes:
        nudge(DO_TASK, errand.pk, in_seconds=wait.total_seconds() if wait else 0)
    return errand
