"""Reading from Bluesky: the account's own posts at its own server, what others have done from the AppView."""

from __future__ import annotations

from accounts.connectors.bluesky import parse
from accounts.connectors.bluesky.client import Visit
from accounts.connectors.bluesky.publishing import standing
from accounts.connectors.values import (
    Credentials,
    Page,
    SeenComment,
    SeenFigure,
    SeenProfile,
    SeenPublication,
)
from somestrategi.core import clock

AT_A_TIME = 50
POSTS_AT_A_TIME = 25
"""What `getPosts` takes."""
DEPTH = 100
_QUOTES = "quotes:"


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    """Whatever made them: the repository holds all of the account's posts and replies, at once."""
    visit = Visit(credentials)
    answer = visit.query(
        "com.atproto.repo.listRecords",
        repo=visit.did,
        collection=parse.POST,
        limit=AT_A_TIME,
        cursor=cursor,
    )
    found, after = parse.publications(answer, credentials.server)
    return Page(found, after)


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    """An edit is another record under the same key; Bluesky tells no time of it."""
    visit = Visit(credentials)
    address = parse.uri(visit.did, remote_id)
    found = standing(visit, parse.POST, parse.parts(address)[1])
    if found is None:
        return None
    with parse.readable():
        return parse.publication(address, found.value, credentials.server)


def read_comments(credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
    """First the thread, as deep as it is told; then the quotes of the post. Replies that we have hidden are among
    them, and marked."""
    visit = Visit(credentials)
    address = parse.uri(visit.did, remote_id)
    if not cursor:
        answer = visit.query("app.bsky.feed.getPostThread", uri=address, depth=DEPTH, parentHeight=0)
        return Page(parse.thread(answer), _QUOTES)
    after = cursor.removeprefix(_QUOTES)
    answer = visit.query("app.bsky.feed.getQuotes", uri=address, limit=AT_A_TIME, cursor=after)
    found, after = parse.quotes(answer, address)
    return Page(found, f"{_QUOTES}{after}" if after else "")


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    visit, today = Visit(credentials), clock.today()
    if not remote_ids:
        return Page(parse.account_figures(visit.query("app.bsky.actor.getProfile", actor=visit.did), today))
    found: list[SeenFigure] = []
    addresses = [parse.uri(visit.did, one) for one in remote_ids]
    for start in range(0, len(addresses), POSTS_AT_A_TIME):
        answer = visit.query("app.bsky.feed.getPosts", uris=addresses[start : start + POSTS_AT_A_TIME])
        with parse.readable():
            found += [
                figure for post in parse.posts(answer).values() for figure in parse.figures(post, today)
            ]
    return Page(tuple(found))


def read_profile(credentials: Credentials) -> SeenProfile:
    visit = Visit(credentials)
    return parse.profile(visit.query("app.bsky.actor.getProfile", actor=visit.did))
