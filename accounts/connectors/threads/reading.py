"""What stands on the account: posts, answers to them, the profile (publishing.md §3)."""

from __future__ import annotations

from accounts.connectors.graph.parse import next_cursor, rows
from accounts.connectors.graph.presence import read_or_none
from accounts.connectors.threads import parse
from accounts.connectors.threads.client import GRAPH
from accounts.connectors.values import Credentials, Page, SeenComment, SeenProfile, SeenPublication

AT_A_TIME = "50"


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    more = {"after": cursor} if cursor else {}
    path = f"{credentials.remote_id}/threads"
    told = GRAPH.read(credentials, path, fields=parse.POST_FIELDS, limit=AT_A_TIME, **more)
    return Page(tuple(map(parse.publication, rows(told))), next_cursor(told))


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    told = read_or_none(GRAPH, credentials, remote_id, parse.POST_FIELDS)
    return None if told is None else parse.publication(told)


def read_comments(credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
    """Everything below the post, at whatever depth, newest first."""
    more = {"after": cursor} if cursor else {}
    path = f"{remote_id}/conversation"
    told = GRAPH.read(credentials, path, fields=parse.REPLY_FIELDS, reverse="true", limit=AT_A_TIME, **more)
    return Page(tuple(parse.comment(row, remote_id) for row in rows(told)), next_cursor(told))


def read_profile(credentials: Credentials) -> SeenProfile:
    return parse.profile(GRAPH.read(credentials, "me", fields=parse.PROFILE_FIELDS))
