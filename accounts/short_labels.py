"""What to call accounts where there is little room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import Account


def short_labels(accounts: Iterable[Account]) -> dict[int, str]:
    """What to call each account among its ministry's own: the platform, and the handle where there are several."""
    accounts = list(accounts)
    on_platform = Counter(account.platform_id for account in accounts)
    return {
        account.pk: account.platform.name
        if on_platform[account.platform_id] == 1
        else f"{account.platform.name} @{account.handle}"
        for account in accounts
    }
