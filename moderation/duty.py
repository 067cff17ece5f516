"""Who is rung for a comment: whoever has the watch, the deputy of those who are away, and else all who may decide."""

from __future__ import annotations

import datetime as dt

from accounts.models import Absence, Ministry, User
from accounts.permissions import DO
from moderation.models import Watch
from somestrategi.core import clock


def on_watch(ministry: Ministry, at: dt.datetime) -> list[User]:
    """Those who have the watch and are not away; two queries. Empty: nobody is on watch."""
    watches = list(Watch.objects.at(at).filter(ministry=ministry).in_order())
    people = {one.pk for watch in watches for one in (watch.person, watch.deputy) if one}
    away = set(
        Absence.objects.on(clock.local_date(at)).filter(user__in=people).values_list("user_id", flat=True)
    )
    found: dict[int, User] = {}
    for watch in watches:
        for person in (watch.person, watch.deputy):
            if person and person.is_active and person.pk not in away:
                found[person.pk] = person
                break
    return list(found.values())


def to_ring(ministry: Ministry, at: dt.datetime) -> list[User]:
    """Whoever is on watch; else everybody who may decide, so that a danger never rings in an empty room."""
    return on_watch(ministry, at) or list(User.objects.who_may(DO.COMMENT_DECIDE, [ministry.pk], at))
