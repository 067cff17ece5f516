"""What stands on a page: posts, videos, reels, comments, the profile. Reels are in a list of their own, and in no other
(publishing.md §1)."""

from __future__ import annotations

from accounts.connectors.facebook import parse
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.graph.parse import next_cursor, rows
from accounts.connectors.graph.presence import read_or_none
from accounts.connectors.values import Credentials, Page, SeenComment, SeenProfile, SeenPublication

AT_A_TIME = "50"
ENDED = "-"
LISTS = ("published_posts", "video_reels")


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    """Both lists side by side. The cursor holds one for each, in the order of LISTS, with «|» between."""
    befores = cursor.split("|") if cursor else ["", ""]
    found: dict[str, SeenPublication] = {}
    afters = []
    for edge, before in zip(LISTS, befores, strict=True):
        if before == ENDED:
            afters.append(ENDED)
            continue
        fields, read = (
            (parse.POST_FIELDS, parse.post) if edge == LISTS[0] else (parse.VIDEO_FIELDS, parse.video)
        )
        more = {"after": before} if before else {}
        told = GRAPH.read(
            credentials, f"{credentials.remote_id}/{edge}", fields=fields, limit=AT_A_TIME, **more
        )
        for one in map(read, rows(told)):
            found.setdefault(one.remote_id, one)
        afters.append(next_cursor(told) or ENDED)
    newest_first = sorted(found.values(), key=lambda one: one.published_at, reverse=True)
    return Page(tuple(newest_first), "" if set(afters) == {ENDED} else "|".join(afters))


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
