"""Coming in: an app password opens a session of two hours, which is renewed for as long as the password stands
(publishing.md §7)."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.bluesky import parse
from accounts.connectors.bluesky.client import Visit
from accounts.connectors.errors import AuthExpired, ConnectorError
from accounts.connectors.values import Credentials, Renewed, Tested
from somestrategi.core import clock

RENEWED_AFTER = dt.timedelta(minutes=90)
"""An access token lives for 120 minutes."""


def test(credentials: Credentials) -> Tested:
    """The AppView may be slow to know a new account: then the handle stands for the name."""
    visit = Visit(credentials)
    answer = visit.query("com.atproto.server.getSession")
    try:
        name = parse.profile(visit.query("app.bsky.actor.getProfile", actor=visit.did)).name
    except ConnectorError:
        name = ""
    return parse.tested(answer, name)


def renew(credentials: Credentials) -> Renewed:
    """With the refresh token while it lives (90 days), else with the app password. Raises AuthExpired when that is
    taken back."""
    visit, secrets = Visit(credentials), dict(credentials.secrets)
    session = _refreshed(visit, secrets.get("refresh", "")) or visit.open_session()
    secrets |= {"access": session.access, "refresh": session.refresh, "did": session.did}
    return Renewed(secrets, renew_at=clock.now() + RENEWED_AFTER)


def _refreshed(visit: Visit, token: str) -> parse.Session | None:
    if not token:
        return None
    try:
        return visit.refresh_session(token)
    except AuthExpired:
        return None
