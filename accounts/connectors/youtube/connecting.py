"""Coming in: a refresh token gives an access token for about an hour (publishing.md §6)."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.errors import Forbidden
from accounts.connectors.values import Credentials, Renewed, Tested
from accounts.connectors.youtube import client, parse
from accounts.connectors.youtube.capabilities import FORCE_SSL
from somestrategi.core import clock

EARLIER = dt.timedelta(minutes=5)


def renew(credentials: Credentials) -> Renewed:
    """Raises AuthExpired for `invalid_grant`: the refresh token has ended, or was taken back."""
    renewed, _scopes = _renewed(credentials)
    return renewed


def test(credentials: Credentials) -> Tested:
    renewed, scopes = _renewed(credentials)
    inside = Credentials(
        credentials.server, credentials.handle, credentials.remote_id, renewed.secrets, credentials.seconds
    )
    told = client.read(inside, "channels", part="snippet,statistics", mine="true")
    if not parse.items(told):
        raise Forbidden("The Google account has no channel.", code="youtubeSignupRequired")
    profile = parse.profile(parse.items(told)[0])
    missing = () if FORCE_SSL in scopes else (FORCE_SSL,)
    return Tested(profile.remote_id, profile.handle, profile.name, missing_permissions=missing)


def _renewed(credentials: Credentials) -> tuple[Renewed, frozenset[str]]:
    told = client.renewed(credentials)
    renew_at = clock.now() + dt.timedelta(seconds=int(told.get("expires_in", 3600))) - EARLIER
    fresh = {"access_token": str(told["access_token"])}
    if told.get("refresh_token"):
        fresh["refresh_token"] = str(told["refresh_token"])
    scopes = frozenset(str(told.get("scope", "")).split())
    return Renewed({**credentials.secrets, **fresh}, renew_at=renew_at), scopes
