"""How many follow an account, as somebody read it on the profile, and how many did a window before (S47)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import ProfileSnapshot
from somestrategi.core import clock

WINDOW = "accounts.daily_use_window_days"
LIMIT = "accounts.followers_fall_percent"


@dataclass(frozen=True)
class Followers:
    """Each number with the day it was read; None where nobody has. `before` is from the window before or earlier."""

    now: int | None = None
    now_on: dt.date | None = None
    before: int | None = None
    before_on: dt.date | None = None

    @property
    def fallen_percent(self) -> int | None:
        """Whole per cent, 0 where they are as many or more; None where it is not known."""
        if self.now is None or not self.before:
            return None
        return max(0, (self.before - self.now) * 100 // self.before)


def of(account_ids: Iterable[int], *, on: dt.date, days: int) -> Mapping[int, Followers]:
    """Two queries, however many accounts."""
    keys = list(account_ids)
    read = ProfileSnapshot.objects.filter(account__in=keys, follower_count__isnull=False)
    now = {one.account_id: one for one in read.taken_by_the_end_of(on).newest_of_each()}
    earlier = read.taken_by_the_end_of(on - dt.timedelta(days=days)).newest_of_each()
    before = {one.account_id: one for one in earlier}
    return {key: _of_one(now.get(key), before.get(key)) for key in keys}


def _of_one(now: ProfileSnapshot | None, before: ProfileSnapshot | None) -> Followers:
    """The same look is no two numbers."""
    if now is None:
        return Followers()
    if before is None or before.pk == now.pk:
        return Followers(now.follower_count, clock.local_date(now.taken_at))
    return Followers(
        now.follower_count,
        clock.local_date(now.taken_at),
        before.follower_count,
        clock.local_date(before.taken_at),
    )
