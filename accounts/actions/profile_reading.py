"""The profile as the platform's interface shows it (S11, S13): a look like any other, by nobody."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from accounts.actions import connection_readings, profile_snapshots
from accounts.actions.profile_snapshots import ShownProfile
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import SeenProfile
from accounts.models import ConnectionReading, ProfileSnapshot, SnapshotSource
from accounts.outgoing.contact import contact


def read(reading_id: int) -> None:
    """Safe twice: a profile that is as it was last seen adds nothing."""
    reading = connection_readings.take(reading_id)
    if reading is None:
        return
    account = reading.connection.account
    try:
        with contact(account) as (connector, credentials):
            assert connector.read_profile is not None
            seen = connector.read_profile(credentials)
    except ConnectorError as error:
        connection_readings.failed(reading, error)
        return
    _take_in(reading, seen)
    connection_readings.done(reading)


def _take_in(reading: ConnectionReading, seen: SeenProfile) -> None:
    account = reading.connection.account
    last = account.profile_snapshots.newest_first().first()
    shown = _shown(seen, last)
    if last is not None and not _differs(last, shown):
        return
    try:
        profile_snapshots.record(account, by=None, source=SnapshotSource.CONNECTOR, shown=shown)
    except ValidationError:
        return  # what the platform shows does not fit the register's own limits: a person looks at it by hand


def _shown(seen: SeenProfile, last: ProfileSnapshot | None) -> ShownProfile:
    """What the interface does not tell stands as it was last seen."""
    return ShownProfile(
        url=seen.url or (last.url if last else ""),
        handle=seen.handle,
        name=seen.name,
        text=seen.text,
        link=seen.link or (last.link if last else ""),
        remote_id=seen.remote_id,
        declared_form=last.declared_form if last and last.text == seen.text else "",
        picture=last.picture if last else ShownProfile.picture,
        has_mark=seen.has_mark if seen.has_mark is not None else (last.has_mark if last else None),
        follower_count=seen.follower_count,
    )


def _differs(last: ProfileSnapshot, shown: ShownProfile) -> bool:
    names = ("url", "handle", "name", "text", "link", "remote_id", "has_mark", "follower_count")
    return any(getattr(last, name) != getattr(shown, name) for name in names)
