"""Who answers for what on the demo's joint accounts: settled up to last week, and then nobody has found the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accounts.models import Account, User
from content.actions import publications
from content.models import Publication

SETTLED_UNTIL = dt.timedelta(days=9)


def share_out(adviser_of: Callable[[str], User], today: dt.date) -> None:
    """Those that share an account take turns. `adviser_of` tells who does the lead ministry's daily work, by code."""
    for account in Account.objects.filter(is_joint=True).select_related("owner").order_by("pk"):
        by = adviser_of(account.owner.code)
        older = Publication.objects.on_account(account).published_until(today - SETTLED_UNTIL)
        rows = list(older.judged_by_the_self_audit().oldest_first())
        sharing = [account.owner, *account.members.by_name()]
        for turn, ministry in enumerate(sharing):
            publications.name_responsible(rows[turn :: len(sharing)], ministry=ministry, by=by)
