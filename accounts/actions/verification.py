"""The platform's mark is looked at, and the register told that it stands as before (S12)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account, Verification, VerificationCheck
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def confirm(account: Account, *, by: User) -> None:
    """The mark is there today. Raises ValidationError when the register does not call the account verified."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    if account.verification != Verification.VERIFIED:
        raise ValidationError(_("The register does not say that the account is verified. Edit the account."))
    verb = "accounts.verification_confirmed"
    with recorded(by=by, verb=verb, on=account, ministry=account.owner):
        note_look(account, by=by)


def note_look(account: Account, *, by: User, on: dt.date | None = None) -> None:
    """Inside another deed: whoever changes what the register says of the mark has looked at it, today unless a file
    says another day."""
    VerificationCheck.objects.create(account=account, checked_on=on or clock.today(), checked_by=by)
