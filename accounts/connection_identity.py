"""Whether credentials open the account that they are meant for: an id cannot be taken over, a handle can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.connectors.values import Tested
    from accounts.models import Account


def is_of_account(tested: Tested, account: Account) -> bool:
    """By the platform's own id where the register has it, else by the handle. What cannot be told is not it."""
    if account.remote_id and tested.remote_id:
        return account.remote_id == tested.remote_id
    if not account.handle:
        return False
    if account.handle == tested.remote_id:
        return True
    return bool(tested.handle) and _same(account.handle, tested.handle)


def _same(ours: str, theirs: str) -> bool:
    """Without @ in front and by any case. On platforms of many servers ours is «name@server»; theirs may be «name»."""
    ours, theirs = ours.lstrip("@").casefold(), theirs.lstrip("@").casefold()
    return ours == theirs or ("@" not in theirs and ours.partition("@")[0] == theirs and "@" in ours)
