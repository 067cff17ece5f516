"""What others do towards the account. Mastodon can call by Web Push, which is for browsers: it is asked instead
(docs.joinmastodon.org/methods/notifications)."""

from __future__ import annotations

from accounts.connectors.connector import Event
from accounts.connectors.mastodon import parse
from accounts.connectors.mastodon.client import Visit
from accounts.connectors.values import Credentials, Page

AT_A_TIME = 40


def read_events(credentials: Credentials, cursor: str) -> Page[Event]:
    """Replies, mentions and quotes, newest first. Private messages are left to Mastodon's own pages."""
    visit = Visit(credentials)
    answer = visit.ask(
        lambda server: server.notifications(max_id=cursor or None, limit=AT_A_TIME, types=list(parse.TOLD))
    )
    told = [parse.told(one, visit.account_id) for one in answer]
    with parse.readable():
        after = str(answer[-1]["id"]) if len(answer) == AT_A_TIME else ""
    return Page(tuple(Event(visit.account_id, comment=one) for one in told if one), after)
