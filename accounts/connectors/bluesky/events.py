"""What others do towards the account. Bluesky calls nobody: it is asked (app.bsky.notification.listNotifications)."""

from __future__ import annotations

from accounts.connectors.bluesky import parse
from accounts.connectors.bluesky.client import Visit
from accounts.connectors.connector import Event
from accounts.connectors.values import Credentials, Page

AT_A_TIME = 50


def read_events(credentials: Credentials, cursor: str) -> Page[Event]:
    """Replies, mentions and quotes, newest first. What people like and repost is counted, not told of."""
    visit = Visit(credentials)
    answer = visit.query(
        "app.bsky.notification.listNotifications",
        limit=AT_A_TIME,
        cursor=cursor,
        reasons=list(parse.REASONS),
    )
    found, after = parse.notifications(answer, visit.did)
    return Page(tuple(Event(visit.did, comment=one) for one in found), after)
