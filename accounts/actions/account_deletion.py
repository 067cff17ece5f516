"""An account is deleted on its platform: the export first, then the deletion, and who did it (S21).

A ministry that gives up a user name can see others take it, so it is ticked that one knows.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import status_machine
from accounts.actions import account_status
from accounts.models import Account, AccountDeletion, AccountStatus
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def delete(
    account: Account,
    *,
    by: User,
    exported_on: dt.date,
    export_kept_at: str,
    done_by: str,
    evidence: str,
    reason: str,
    knows_name_is_lost: bool,
) -> AccountDeletion:
    """Write down the export, and take the step to «deleted». `done_by` is who did it on the platform.

    Raises ValidationError keyed on the field; without a key when somebody has moved it meanwhile.
    """
    require(by, DO.ACCOUNT_DECIDE, ministry=account.owner_id)
    _check(exported_on, export_kept_at, done_by, knows_name_is_lost=knows_name_is_lost)
    with transaction.atomic():
        current = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        step = status_machine.step(current.status, AccountStatus.DELETED)
        if step is None or not step.needs_export:
            raise ValidationError(
                _("The account is «%(status)s» now. Load the page again.")
                % {"status": current.get_status_display()}
            )
        deletion = AccountDeletion.objects.create(
            account=current,
            exported_on=exported_on,
            export_kept_at=export_kept_at.strip(),
            done_by=done_by.strip(),
            deleted_on=clock.today(),
        )
        account_status.move(current, to=AccountStatus.DELETED, by=by, reason=reason, evidence=evidence)
    account.refresh_from_db()
    return deletion


def _check(exported_on: dt.date, export_kept_at: str, done_by: str, *, knows_name_is_lost: bool) -> None:
    errors: dict[str, str] = {}
    if exported_on > clock.today():
        errors["exported_on"] = _("The day has not come yet.")
    if not export_kept_at.strip():
        errors["export_kept_at"] = _("Tell where the export lies. Export the account before you delete it.")
    if not done_by.strip():
        errors["done_by"] = _("Write who deleted it on the platform.")
    if not knows_name_is_lost:
        errors["knows_name_is_lost"] = _("Tick that you know that others can take the user name.")
    if errors:
        raise ValidationError(errors)
