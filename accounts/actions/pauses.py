"""«Sett alt på vent»: one tap for the own ministry, or one account. Ending it lets nothing out (S42)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Pause
from accounts.outgoing import gate
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account, Ministry, User


def start(*, ministry: Ministry, by: User, account: Account | None = None, reason: str = "") -> Pause:
    """Safe twice: where it is on hold already, that stands. When this returns, nothing more is claimed; what was
    claimed before has left within `claiming.SEND_WITHIN`, or never does."""
    require(by, DO.PUBLISHING_PAUSE, ministry=ministry)
    with transaction.atomic():
        gate.shut()
        there = Pause.objects.standing().filter(ministry=ministry, account=account).first()
        if there is not None:
            return there
        with recorded(by=by, verb="accounts.pause_started", ministry=ministry, reason=reason) as record:
            pause = Pause.objects.create(
                ministry=ministry,
                account=account,
                reason=reason.strip(),
                started_at=clock.now(),
                started_by=by,
            )
            record.on(account or ministry)
    return pause


def end(pause: Pause, *, by: User) -> None:
    """What was scheduled before it began stays where it is until a person lets it go. Raises ValidationError when it is
    ended already."""
    require(by, DO.PUBLISHING_PAUSE, ministry=pause.ministry_id)
    with transaction.atomic():
        gate.shut()
        row = Pause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
        if row.ended_at is not None:
            raise ValidationError(_("It is ended already."))
        with recorded(by=by, verb="accounts.pause_ended", ministry=row.ministry) as record:
            record.on(row.account or row.ministry)
            row.ended_at, row.ended_by = clock.now(), by
            row.save(update_fields=["ended_at", "ended_by"])
