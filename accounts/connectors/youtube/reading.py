"""What stands on the channel: public videos by the list of uploads, comments, the profile (publishing.md §6). The
search is never used: it lags, and a hundred a day is all there is of it."""

from __future__ import annotations

from typing import Any

from accounts.connectors.errors import Forbidden
from accounts.connectors.values import Credentials, Page, SeenComment, SeenProfile, SeenPublication
from accounts.connectors.youtube import additions, client, parse

PARTS = "snippet,status,contentDetails"
AT_A_TIME = "100"
MOST_EMPTY_PAGES = 5
HELD = "held:"


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    """Private and unlisted ones are no publications. A page of nothing else is passed over."""
    for _each in range(MOST_EMPTY_PAGES):
        told = additions.uploads_page(credentials, cursor)
        ids, cursor = additions.ids_in(told), parse.cursor(told)
        videos = parse.items(client.read(credentials, "videos", part=PARTS, id=",".join(ids))) if ids else ()
        found = [parse.publication(one) for one in videos if parse.is_public(one)]
        if found or not cursor:
            break
    return Page(tuple(sorted(found, key=lambda one: one.published_at, reverse=True)), cursor)


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    """One that has been made private does not stand any more."""
    videos = parse.items(client.read(credentials, "videos", part=PARTS, id=remote_id))
    shown = [one for one in videos if parse.is_public(one)]
    return parse.publication(shown[0]) if shown else None


def read_comments(credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
    """First what is shown, then what is held back. Nothing where the comments are turned off."""
    is_held, after = cursor.startswith(HELD), cursor.removeprefix(HELD)
    more = {"pageToken": after} if after else {}
    try:
        told = client.read(
            credentials,
            "commentThreads",
            part="snippet,replies",
            videoId=remote_id,
            order="time",
            textFormat="plainText",
            maxResults=AT_A_TIME,
            moderationStatus="heldForReview" if is_held else "published",
            **more,
        )
    except Forbidden as error:
        if error.code.endswith("commentsDisabled"):
            return Page(())
        raise
    found = [one for thread in parse.items(told) for one in _of_thread(credentials, thread, remote_id)]
    following = parse.cursor(told)
    if is_held:
        return Page(tuple(found), f"{HELD}{following}" if following else "")
    return Page(tuple(found), following or HELD)


def read_profile(credentials: Credentials) -> SeenProfile:
    told = client.read(credentials, "channels", part="snippet,statistics", mine="true")
    return parse.profile(next(iter(parse.items(told)), {}))


def _of_thread(credentials: Credentials, thread: Any, video_id: str) -> list[SeenComment]:
    """A thread brings five answers at most: where there are more they are asked for."""
    snippet = parse.inner(thread, "snippet")
    top = parse.inner(snippet, "topLevelComment")
    below = parse.inner(thread, "replies").get("comments") or []
    if int(snippet.get("totalReplyCount") or 0) > len(below):
        told = client.read(
            credentials,
            "comments",
            part="snippet",
            parentId=parse.text_of(top, "id"),
            textFormat="plainText",
            maxResults=AT_A_TIME,
        )
        below = list(parse.items(told))
    return [parse.comment(one, video_id) for one in (top, *below)]
