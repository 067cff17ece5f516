"""An account moves from one status to another: the only door, and every step has its reason (S18–S21)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import status_machine, thresholds
from accounts.actions import disconnecting
from accounts.actions.recording import recorded
from accounts.models import Account, AccountDeletion, AccountStatus
from accounts.permissions import require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

DOORS_CLOSED = frozenset({AccountStatus.DELETED, AccountStatus.LOST})
"""Nothing of ours is to go in or out any more: the connection ends with the step."""
PAUSE_LIMIT = "accounts.pause_at_most_days"


def move(
    account: Account,
    *,
    to: AccountStatus,
    by: User,
    reason: str,
    evidence: str = "",
    until: dt.date | None = None,
) -> None:
    """Take one step of `status_machine.STEPS`. `until` is the last day of a pause.

    A trial's verdict and an account's export come first, by `actions.trials` and `actions.account_deletion`.
    Raises ValidationError keyed on the field it concerns; without a key when somebody has moved it meanwhile.
    """
    with transaction.atomic():
        current = Account.objects.select_for_update(of=("self",)).select_related("owner").get(pk=account.pk)
        step = status_machine.step(current.status, to)
        if step is None or current.status != account.status:
            raise ValidationError(
                _("The account is «%(status)s» now. Load the page again.")
                % {"status": current.get_status_display()}
            )
        require(by, step.deed, ministry=current.owner_id)
        _refuse_shortcuts(current, step)
        _check(step, reason=reason, evidence=evidence, until=until)
        verb = "accounts.account_status_changed"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner, reason=reason.strip()) as record:
            record.tell(status=to.value, from_status=current.status)
            current.status = to
            current.status_from = clock.today()
            current.status_reason = reason.strip()
            current.status_evidence = evidence.strip()
            current.paused_until = until if step.needs_until else None
            current.save()
            if to in DOORS_CLOSED:
                disconnecting.end_of(current)
    account.refresh_from_db()


def _refuse_shortcuts(account: Account, step: status_machine.Step) -> None:
    """What is decided or written down first, each on its own page."""
    if step.to in status_machine.VERDICT_LEADS_TO and account.trials.undecided().exists():
        raise ValidationError({"to": _("The account is on trial. Write the verdict of the trial first.")})
    if step.needs_export and not AccountDeletion.objects.filter(account=account).exists():
        raise ValidationError({"to": _("Tell first where the export of the account lies.")})


def _check(step: status_machine.Step, *, reason: str, evidence: str, until: dt.date | None) -> None:
    errors: dict[str, str] = {}
    if not reason.strip():
        errors["reason"] = _("Write why.")
    if step.needs_evidence and not evidence.strip():
        errors["evidence"] = _("Tell where it is documented that it was done on the platform.")
    if step.needs_until:
        today, days = clock.today(), int(thresholds.value(PAUSE_LIMIT))
        if until is None or not today < until <= today + dt.timedelta(days=days):
            errors["until"] = ngettext(
                "Choose a date after today, and within %(days)s day.",
                "Choose a date after today, and within %(days)s days.",
                days,
            ) % {"days": days}
    if errors:
        raise ValidationError(errors)
