"""Invented politicians' profiles: one in office, one past the last day, one ended."""

from __future__ import annotations

import datetime as dt

from accounts.actions import outside_references
from accounts.models import Ministry, OutsideReference, Platform, PoliticalRole, User
from somestrategi.core import clock


def write(ministry: Ministry, *, by: User) -> None:
    today = clock.today()
    in_office = today - dt.timedelta(days=300)
    _enter(ministry, by, "Kim Oppdiktet", PoliticalRole.MINISTER, "x", in_office, None)
    last_day = today - dt.timedelta(days=12)
    _enter(ministry, by, "Mona Oppdiktet", PoliticalRole.STATE_SECRETARY, "facebook", in_office, last_day)
    left = _enter(
        ministry, by, "Ali Oppdiktet", PoliticalRole.POLITICAL_ADVISER, "instagram", in_office, None
    )
    outside_references.end(left, by=by)


def _enter(
    ministry: Ministry,
    by: User,
    person: str,
    role: PoliticalRole,
    platform: str,
    valid_from: dt.date,
    valid_to: dt.date | None,
) -> OutsideReference:
    handle = person.lower().replace(" ", "")
    return outside_references.create(
        ministry,
        by=by,
        person=person,
        role=role,
        platform=Platform.objects.get(key=platform),
        handle=handle,
        remote_id="",
        url=f"https://{platform}.example/{handle}",
        valid_from=valid_from,
        valid_to=valid_to,
    )
