"""What does no harm twice (hiding, showing again, deleting) is simply done again where its answer was lost. Never for
what makes something new: that is looked for (`looking`)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Sent
from accounts.models import CallState, PlatformCall
from accounts.outgoing import outcomes, sending
from accounts.outgoing.outcomes import Settle
from somestrategi.core import clock


def repeat(call: PlatformCall, *, settle: Settle) -> PlatformCall:
    """Returns the call as it stands afterwards. When the answer is still lost after the last time, it counts as not
    done: whoever asked for it may ask again."""
    now = clock.now()
    mine = PlatformCall.objects.filter(pk=call.pk, state=CallState.UNCERTAIN, next_look_at__lte=now)
    if not mine.update(next_look_at=now + sending.nobody_waits_after(), looked_count=F("looked_count") + 1):
        return call
    call.refresh_from_db()
    return _record(call, sending.outcome_of(call, None), settle=settle)


def _record(call: PlatformCall, outcome: Sent | ConnectorError | None, *, settle: Settle) -> PlatformCall:
    with transaction.atomic():
        row = PlatformCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if row.state != CallState.UNCERTAIN:
            return row
        is_lost = outcome is None or (isinstance(outcome, ConnectorError) and outcome.may_have_happened)
        if isinstance(outcome, Sent):
            outcomes.done(row, outcome)
        elif is_lost and row.looked_count < len(settings.LOOKS_AFTER_SECONDS):
            row.next_look_at = clock.now() + dt.timedelta(
                seconds=settings.LOOKS_AFTER_SECONDS[row.looked_count]
            )
        elif outcome is None:
            outcomes.not_done(row, outcomes.BROKEN)
        else:
            outcomes.refused(row, outcome)
        row.save()
        settle(row)
    return row
