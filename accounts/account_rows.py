"""The register's list, row by row: an account, how it is used, and how many findings wait on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts import use_of_accounts
from accounts.account_use import Use
from accounts.models import Account, AccountActivity, Finding, User


@dataclass(frozen=True)
class AccountRow:
    """`activity` is None where nothing is known, `use` for a closed account. `finding_count` counts what the reader
    may see."""

    account: Account
    activity: AccountActivity | None
    finding_count: int
    use: Use | None


def rows(accounts: Sequence[Account], *, user: User) -> list[AccountRow]:
    """One query for the findings and one for the thresholds, whatever the number of accounts."""
    rules = use_of_accounts.rules_today()
    counts = Finding.objects.visible_to(user).open().count_on(Account, [account.pk for account in accounts])
    return [
        AccountRow(
            account=account,
            activity=getattr(account, "activity", None),
            finding_count=counts.get(account.pk, 0),
            use=found.use if (found := use_of_accounts.of_account(account, rules)) else None,
        )
        for account in accounts
    ]
