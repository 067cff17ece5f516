"""From when an account belongs to whom. Written wherever its owner changes, inside that deed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account


def note_owner(account: Account, *, on: dt.date) -> None:
    """`account.owner` has it from that day. The caller has locked the account and records the deed.

    A second change on the same day corrects the first. Raises ValidationError (on `owner_from`) where the day lies
    before the present owner's first, and so would take days from it.
    """
    if on > clock.today():
        raise ValidationError({"owner_from": _("The date has not come yet.")})
    last = account.ownerships.newest_first().first()
    if last is None:
        account.ownerships.create(ministry=account.owner, valid_from=on)
        return
    if on < last.valid_from:
        text = _("%(ministry)s has owned the account since %(day)s. Choose that date or a later one.")
        words = {"ministry": last.ministry, "day": date_format(last.valid_from, "j. F Y")}
        raise ValidationError({"owner_from": text % words})
    if on == last.valid_from:
        last.ministry = account.owner
        last.save(update_fields=["ministry"])
        return
    last.valid_to = on
    last.save(update_fields=["valid_to"])
    account.ownerships.create(ministry=account.owner, valid_from=on)
