"""The readiness of accounts as it is read: for a ministry's page, an account's panel and the self-audit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts import account_security, readiness
from accounts.account_use import Use, UseRules
from accounts.models import Account, AccountStaff
from accounts.readiness import AccountFacts, CrisisUse, Readiness
from accounts.use_of_accounts import of_account, rules_today

BY_USE = (Use.MAIN, Use.AVAILABLE, Use.IDLE, Use.NEVER, Use.UNKNOWN)


@dataclass(frozen=True)
class ReadyAccount:
    account: Account
    use: Use
    readiness: Readiness

    @property
    def crisis_use(self) -> CrisisUse:
        return readiness.may_be_used_in_crisis(self.use, self.account.crisis_reason)


def of_accounts(
    accounts: Iterable[Account], *, today: dt.date, values: Mapping[str, Any]
) -> list[ReadyAccount]:
    """Main channels first, then by how they are used, in the order they came. Closed accounts are left out.

    `values` are thresholds. Three queries, however many accounts, if they came `with_context`.
    """
    rules = UseRules.read(values)
    used = [(account, found.use) for account in accounts if (found := of_account(account, rules, on=today))]
    keys = [account.pk for account, _use in used]
    security = account_security.of(keys, today=today, mfa_days=int(values[account_security.MFA_DAYS]))
    places = _places(keys)
    minimum = int(values[account_security.ADMINISTRATORS_MINIMUM])
    ready = [
        ReadyAccount(
            account,
            use,
            readiness.of(
                AccountFacts(
                    use=use,
                    verification=account.verification,
                    has_responsible=0 in places[account.pk],
                    has_deputy=any(place > 0 for place in places[account.pk]),
                    security=security[account.pk],
                    administrators_minimum=minimum,
                )
            ),
        )
        for account, use in used
    ]
    return sorted(ready, key=lambda one: BY_USE.index(one.use))


def may_be_used_in_crisis(account: Account) -> CrisisUse:
    """S45, for the gate of a crisis: one query for the thresholds."""
    found = of_account(account, rules_today())
    return readiness.may_be_used_in_crisis(found.use if found else None, account.crisis_reason)


def _places(account_ids: list[int]) -> Mapping[int, set[int]]:
    """Of those who have not left."""
    places: defaultdict[int, set[int]] = defaultdict(set)
    staff = AccountStaff.objects.filter(account__in=account_ids, person__is_active=True)
    for account_id, place in staff.values_list("account_id", "place"):
        places[account_id].add(place)
    return places
