"""What the demo's ministries know of the archiving of their accounts: some, of the platforms that are archived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accounts import archive_facts
from accounts.actions import archive_harvest
from accounts.models import Account, User
from accounts.platform_definitions import HarvestScope
from somestrategi.core import clock


def write(adviser_of: Callable[[str], User]) -> None:
    """By each ministry's code. Of every other account on such a platform somebody has looked."""
    last_seen_on = clock.today() - dt.timedelta(days=40)
    accounts = Account.objects.alive().filter(owner__is_demo=True).with_context().order_by("pk")
    kept = [a for a in accounts if archive_facts.harvest_of(a.platform).what is HarvestScope.OPENING_POSTS]
    for account in kept[::2]:
        archive_harvest.note(
            account,
            by=adviser_of(account.owner.code),
            is_harvested=True,
            last_seen_on=last_seen_on,
            source="Oppdiktet for demoen",
        )
