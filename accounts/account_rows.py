"""The register's list, row by row: an account and how many findings wait on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Account, AccountActivity, Finding, User


@dataclass(frozen=True)
class AccountRow:
    """`activity` is None where nothing is known. `finding_count` counts what the reader may see."""

    account: Account
    activity: AccountActivity | None
    finding_count: int


def rows(accounts: Sequence[Account], *, user: User) -> list[AccountRow]:
    """One query for the findings, whatever the number of accounts."""
    counts = Finding.objects.visible_to(user).open().count_on(Account, [account.pk for account in accounts])
    return [
        AccountRow(account, getattr(account, "activity", None), counts.get(account.pk, 0))
        for account in accounts
    ]
