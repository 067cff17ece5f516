"""What somebody has found out about the archiving of an account (S71)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account, ArchiveHarvest
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def note(
    account: Account, *, by: User, is_harvested: bool | None, last_seen_on: dt.date | None, source: str
) -> None:
    """None takes back what was noted: it is unknown again. Raises ValidationError keyed on the field."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    today = clock.today()
    errors: dict[str, str] = {}
    if is_harvested and last_seen_on is None:
        errors["last_seen_on"] = _("Give the day on which it was last seen in the archive.")
    if last_seen_on and last_seen_on > today:
        errors["last_seen_on"] = _("The date has not come yet.")
    if is_harvested is not None and not source.strip():
        errors["source"] = _("Write how you know.")
    if errors:
        raise ValidationError(errors)
    with transaction.atomic():
        rows = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
        current = rows.get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        with recorded(by=by, verb="accounts.archive_noted", on=current, ministry=current.owner):
            if is_harvested is None:
                ArchiveHarvest.objects.filter(account=current).delete()
                return
            fields = {
                "is_harvested": is_harvested,
                "last_seen_on": last_seen_on,
                "source": source.strip(),
                "noted_on": today,
            }
            ArchiveHarvest.objects.update_or_create(account=current, defaults=fields)
