"""What stands on the account: posts, stories while they last, comments, the profile (publishing.md §2). Comments by
people whom the account has restricted are not told."""

from __future__ import annotations

from accounts.connectors.graph.parse import next_cursor, rows
from accounts.connectors.graph.presence import read_or_none
from accounts.connectors.instagram import parse
from accounts.connectors.instagram.client import GRAPH
from accounts.connectors.values import Credentials, Page, SeenComment, SeenProfile, SeenPublication

AT_A_TIME = "50"


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    more = {"after": cursor} if cursor else {}
    path = f"{credentials.remote_id}/media"
    told = GRAPH.read(credentials, path, fields=parse.MEDIA_FIELDS, limit=AT_A_TIME, **more)
    return Page(tuple(map(parse.publication, rows(told))), next_cursor(told))


def read_stories(credentials: Credentials) -> Page[SeenPublication]:
    """Those that stand now; each is gone 24 hours after it was made."""
    path = f"{credentials.remote_id}/stories"
    told = GRAPH.read(credentials, path, fields=parse.MEDIA_FIELDS, limit=AT_A_TIME)
    return Page(tuple(map(parse.story, rows(told))))


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    told = read_or_none(GRAPH, credentials, remote_id, parse.MEDIA_FIELDS)
    if told is None:
        return None
    return parse.story(told) if told.get("media_product_type") == "STORY" else parse.publication(told)


def read_comments(credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
    more = {"after": cursor} if cursor else {}
    path = f"{remote_id}/comments"
    told = GRAPH.read(credentials, path, fields=parse.COMMENT_FIELDS, limit=AT_A_TIME, **more)
    found = [one for row in rows(told) for one in parse.comments(row, remote_id)]
    return Page(tuple(found), next_cursor(told))


def read_profile(credentials: Credentials) -> SeenProfile:
    return parse.profile(GRAPH.read(credentials, "me", fields=parse.PROFILE_FIELDS))
