"""What stands on a page: posts, videos, reels, comments, the profile. Reels are in a list of their own, and in no other
(publishing.md §1)."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.facebook import parse
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.graph.parse import next_cursor, rows
from accounts.connectors.graph.presence import read_or_none
from accounts.connectors.values import Credentials, Page, SeenComment, SeenProfile, SeenPublication

AT_A_TIME = "50"
ENDED = "-"
LISTS = ("published_posts", "video_reels")
OLDEST = dt.datetime.min.replace(tzinfo=dt.UTC)


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    """Both lists side by side, newest first over both: what is older than the last of a list that goes on waits, and
    its list stays where it is. The cursor holds one for each, in the order of LISTS, with «|» between."""
    befores = dict(zip(LISTS, cursor.split("|") if cursor else ("", ""), strict=True))
    read = {edge: _read(credentials, edge, before) for edge, before in befores.items() if before != ENDED}
    goes_on = [items[-1].published_at for items, after in read.values() if items and after]
    as_far_as = max(goes_on, default=OLDEST)
    afters = [_after(read[edge], befores[edge], as_far_as) if edge in read else ENDED for edge in LISTS]
    found = {
        one.remote_id: one for items, _more in read.values() for one in items if one.published_at >= as_far_as
    }
    newest_first = sorted(found.values(), key=lambda one: one.published_at, reverse=True)
    return Page(tuple(newest_first), "" if set(afters) == {ENDED} else "|".join(afters))


def _read(credentials: Credentials, edge: str, before: str) -> tuple[list[SeenPublication], str]:
    """One page of one list, newest first, and where it goes on."""
    is_of_posts = edge == LISTS[0]
    fields, read = (parse.POST_FIELDS, parse.post) if is_of_posts else (parse.VIDEO_FIELDS, parse.video)
    more = {"after": before} if before else {}
    told = GRAPH.read(credentials, f"{credentials.remote_id}/{edge}", fields=fields, limit=AT_A_TIME, **more)
    items = sorted(map(read, rows(told)), key=lambda one: one.published_at, reverse=True)
    return items, next_cursor(told)


def _after(page: tuple[list[SeenPublication], str], before: str, as_far_as: dt.datetime) -> str:
    items, after = page
    is_through = not items or items[-1].published_at >= as_far_as
    return (after or ENDED) if is_through else before


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    is_post = "_" in remote_id
    wanted = parse.POST_FIELDS if is_post else parse.VIDEO_FIELDS
    told = read_or_none(GRAPH, credentials, remote_id, wanted)
    if told is None or (not is_post and told.get("published") is False):
        return None
    return parse.post(told) if is_post else parse.video(told)


def read_comments(credentials: Credentials, remote_id: str, cursor: str) -> Page[SeenComment]:
    """Answers to comments too, newest first."""
    more = {"after": cursor} if cursor else {}
    told = GRAPH.read(
        credentials,
        f"{remote_id}/comments",
        fields=parse.COMMENT_FIELDS,
        filter="stream",
        order="reverse_chronological",
        limit=AT_A_TIME,
        **more,
    )
    return Page(tuple(parse.comment(row, remote_id) for row in rows(told)), next_cursor(told))


def read_profile(credentials: Credentials) -> SeenProfile:
    return parse.profile(GRAPH.read(credentials, credentials.remote_id, fields=parse.PROFILE_FIELDS))
