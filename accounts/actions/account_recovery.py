"""How an account is got back, and where we speak while it is gone (S46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import passwords_in_text
from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import Account, AccountRecovery
from accounts.permissions import DO, require

if TYPE_CHECKING:
    from accounts.models import User


def set_up(
    account: Account,
    *,
    by: User,
    recovery_contact: str,
    fallback_account: Account | None = None,
    is_website_fallback: bool = False,
    vault_reference: str = "",
) -> bool:
    """True when anything differed. The fallback is an account that is alive, or regjeringen.no, or none.

    Raises ValidationError keyed on the field, for a password and for a number without a name too.
    """
    _check(account, recovery_contact, fallback_account, is_website_fallback, vault_reference)
    with transaction.atomic():
        locked = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
        current = locked.get(pk=account.pk)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        recovery = AccountRecovery.objects.filter(account=current).first() or AccountRecovery(account=current)
        changed = fill(
            recovery,
            {
                "recovery_contact": recovery_contact,
                "fallback_account": fallback_account,
                "is_website_fallback": is_website_fallback,
                "vault_reference": vault_reference,
            },
        )
        if not changed:
            return False
        verb = "accounts.account_recovery_changed"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner) as record:
            recovery.save()
            record.tell(fields=paths(recovery, changed))
    return True


def _check(
    account: Account,
    recovery_contact: str,
    fallback_account: Account | None,
    is_website_fallback: bool,
    vault_reference: str,
) -> None:
    passwords_in_text.refuse(recovery_contact=recovery_contact, vault_reference=vault_reference)
    if passwords_in_text.is_only_a_number(recovery_contact):
        raise ValidationError(
            {"recovery_contact": _("Write the function or the mailbox, not only a number.")}
        )
    if fallback_account is None:
        return
    if fallback_account == account or is_website_fallback:
        raise ValidationError({"fallback": _("Choose another account than this one, or regjeringen.no.")})
    if not Account.objects.alive().filter(pk=fallback_account.pk).exists():
        raise ValidationError({"fallback": _("Choose an account that is in use.")})
