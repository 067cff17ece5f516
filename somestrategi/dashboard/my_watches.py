"""The joint accounts where it is one's ministry's turn this week, for my day (S75)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Account, RotaShift, User
from accounts.permissions import DO
from accounts.rota_weeks import DAY, WEEK, Days, days_of, monday_of


@dataclass(frozen=True)
class Watch:
    """`is_mine`: the shift has the reader's own name on it."""

    account: Account
    who: str
    days: Days
    is_mine: bool
    url: str


def of(user: User, today: dt.date) -> list[Watch]:
    """Of those whose shift has days left this week; one query."""
    sunday = monday_of(today) + WEEK - DAY
    shifts = RotaShift.objects.of_ministries_where(user, DO.PUBLICATION_REPORT).between(today, sunday)
    return [_watch(shift, user) for shift in shifts.in_order().select_related("account__platform")]


def _watch(shift: RotaShift, user: User) -> Watch:
    return Watch(
        account=shift.account,
        who=str(shift),
        days=days_of(shift),
        is_mine=shift.person_id == user.pk,
        url=reverse("account_rota", args=[shift.account_id]),
    )
