"""«Ja, alt stemmer», one account at a time: there is no way to confirm several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import account_confirmation
from accounts.actions.recording import recorded
from accounts.models import Account, AccountConfirmation
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def confirm(account: Account, *, by: User, seen: str) -> AccountConfirmation:
    """`seen` is the fingerprint of what stood on the page. Raises ValidationError when it is no longer so."""
    with transaction.atomic():
        current = Account.objects.with_what_is_confirmed().select_for_update(of=("self",))
        account = current.get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
        fields = account_confirmation.values(account)
        fingerprint = account_confirmation.fingerprint(fields)
        if seen != fingerprint:
            raise ValidationError(_("Somebody changed the account meanwhile. Look over it again."))
        with recorded(by=by, verb="accounts.account_confirmed", on=account, ministry=account.owner):
            return AccountConfirmation.objects.create(
                account=account, by=by, at=clock.now(), fingerprint=fingerprint, fields=fields
            )


def undo(confirmation: AccountConfirmation, *, by: User) -> None:
    """One's own and the account's last. Raises ValidationError otherwise."""
    with transaction.atomic():
        account = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
        current = account.get(pk=confirmation.account_id)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        newest = current.confirmations.newest_of_each().first()
        if newest is None or newest.pk != confirmation.pk or newest.by_id != by.pk:
            raise ValidationError(_("Only your own last confirmation can be taken back."))
        verb = "accounts.account_confirmation_undone"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner):
            newest.undone_at = clock.now()
            newest.save(update_fields=["undone_at"])
