"""The demo's one editor rota: on the account that three ministries share. The other joint account has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from accounts.actions import rota
from accounts.models import Account, Ministry, User


def make(adviser_of: Callable[[str], User], today: dt.date) -> None:
    """The adviser of the lead makes it; EKD has the first week, and says who. `adviser_of` takes a code."""
    account = Account.objects.select_related("owner").get(handle="fellesberedskap")
    ekd = Ministry.objects.get(code="EKD")
    rota.fill(account, by=adviser_of(account.owner.code), first_on=today, weeks=6, begin_with=ekd)
    first = account.rota.in_order()[0]
    rota.change(
        first,
        by=adviser_of("EKD"),
        ministry=ekd,
        person=adviser_of("EKD"),
        first_on=first.first_on,
        last_on=first.last_on,
    )
