"""What is missing about the security of several accounts, filled in at once (S46). Nothing that stands is changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import account_recovery, platform_access
from accounts.models import AccessLevel, Account, AccountRecovery

if TYPE_CHECKING:
    from accounts.models import User


def fill_in(
    accounts: Iterable[Account],
    *,
    by: User,
    level: AccessLevel | None,
    recovery_contact: str = "",
    is_website_fallback: bool = False,
) -> int:
    """Those who look after each account have access, with that level; recovery contact and fallback where there is
    none. Returns how many accounts changed; all of them or none. Raises as the actions for one account do, and
    ValidationError when there is nothing to fill in."""
    if level is None and not recovery_contact.strip() and not is_website_fallback:
        raise ValidationError(_("Choose what is to be filled in."))
    with transaction.atomic():
        return sum(
            _fill_in_one(
                account,
                by=by,
                level=level,
                recovery_contact=recovery_contact,
                is_website_fallback=is_website_fallback,
            )
            for account in accounts
        )


def _fill_in_one(
    account: Account, *, by: User, level: AccessLevel | None, recovery_contact: str, is_website_fallback: bool
) -> bool:
    given = platform_access.give_to_staff(account, by=by, level=level) if level else 0
    known = AccountRecovery.objects.filter(account=account).select_related("fallback_account").first()
    known = known or AccountRecovery(account=account)
    is_set_up = account_recovery.set_up(
        account,
        by=by,
        recovery_contact=known.recovery_contact or recovery_contact,
        fallback_account=known.fallback_account,
        is_website_fallback=known.is_website_fallback
        or (is_website_fallback and known.fallback_account is None),
        vault_reference=known.vault_reference,
    )
    return bool(given) or is_set_up
