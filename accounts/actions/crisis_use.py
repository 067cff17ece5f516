"""Why an account that was never used before may be used in a crisis all the same (S45)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions.recording import recorded
from accounts.models import Account
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User


def give_reason(account: Account, *, by: User, reason: str) -> None:
    """An empty reason takes it back: the account is to be left alone in a crisis again."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    reason = " ".join(reason.split())
    with transaction.atomic():
        rows = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
        current = rows.get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        if current.crisis_reason == reason:
            return
        verb = "accounts.crisis_reason_given" if reason else "accounts.crisis_reason_taken_back"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner):
            current.crisis_reason = reason
            current.save(update_fields=["crisis_reason"])
