"""A trial is planned before it is judged, and its verdict moves the account (S20)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import status_machine
from accounts.actions import account_status
from accounts.actions.recording import recorded
from accounts.models import Account, AccountStatus, Trial, Verdict
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

PLANNED_IN = (AccountStatus.PROPOSED, AccountStatus.TRIAL)

_LEADS_TO = {Verdict.CONTINUE: AccountStatus.ACTIVE, Verdict.END: AccountStatus.WINDING_DOWN}


def plan(account: Account, *, by: User, hypothesis: str, success_measure: str, evaluate_on: dt.date) -> Trial:
    """Raises ValidationError keyed on the field; without a key when the account has an open plan or no trial."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    if evaluate_on <= clock.today():
        raise ValidationError({"evaluate_on": _("Choose a date after today.")})
    with transaction.atomic():
        current = Account.objects.select_for_update(of=("self",)).select_related("owner").get(pk=account.pk)
        if current.status not in PLANNED_IN or current.trials.undecided().exists():
            raise ValidationError(_("This trial cannot be planned now. Load the page again."))
        with recorded(by=by, verb="accounts.trial_planned", on=current, ministry=current.owner):
            return current.trials.create(
                hypothesis=hypothesis.strip(),
                success_measure=success_measure.strip(),
                evaluate_on=evaluate_on,
                planned_on=clock.today(),
            )


def decide(account: Account, *, by: User, verdict: Verdict, reason: str) -> None:
    """Close the open trial, and move the account where the verdict leads and the table has a step.

    Raises ValidationError.
    """
    require(by, DO.ACCOUNT_DECIDE, ministry=account.owner_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    with transaction.atomic():
        current = Account.objects.select_for_update(of=("self",)).select_related("owner").get(pk=account.pk)
        trial = current.trials.undecided().first()
        if trial is None:
            raise ValidationError(_("The trial is decided already. Load the page again."))
        verb = "accounts.trial_decided"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner, reason=reason.strip()) as record:
            record.tell(verdict=verdict.value)
            trial.verdict, trial.verdict_reason = verdict, reason.strip()
            trial.decided_on = clock.today()
            trial.save()
        to = _LEADS_TO.get(verdict)
        if to and status_machine.step(current.status, to):
            account_status.move(current, to=to, by=by, reason=reason)
    account.refresh_from_db()
