"""How the register's accounts are used today: the rule of `account_use`, with today's thresholds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from accounts import thresholds
from accounts.account_use import InUse, Use, UseRules, in_use
from accounts.models import AccountStatus
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import Account

CLOSED = (AccountStatus.HIDDEN, AccountStatus.DELETED, AccountStatus.LOST)
"""Nobody asks whether these are in use."""


def rules_today() -> UseRules:
    """One query."""
    return UseRules.read(thresholds.all_values())


def of_account(account: Account, rules: UseRules, *, on: dt.date | None = None) -> InUse | None:
    """As of a date, today by default. None for a closed account. No query on one that came `with_context`."""
    if account.status in CLOSED:
        return None
    activity = getattr(account, "activity", None)
    if activity is None and account.status == AccountStatus.PROPOSED:
        return InUse(Use.NEVER)
    return in_use(activity, on=on or clock.today(), rules=rules)


def keys_used_as(use: Use, accounts: AccountQuerySet, rules: UseRules) -> list[int]:
    """Primary keys of those among `accounts` that are used so today; one query."""
    return [
        account.pk
        for account in accounts.order_by().select_related("activity")
        if (found := of_account(account, rules)) and found.use is use
    ]
