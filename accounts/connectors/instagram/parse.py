"""Instagram's field names become our words."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.graph.parse import Fields, inner, rows, text_of, time
from accounts.connectors.values import SeenComment, SeenMedia, SeenProfile, SeenPublication

MEDIA_FIELDS = (
    "id,caption,media_type,media_product_type,permalink,timestamp,alt_text,media_url,"
    "children{id,media_type,media_url,alt_text}"
)
COMMENT_FIELDS = "id,text,timestamp,username,from,hidden,replies{id,text,timestamp,username,from,hidden}"
PROFILE_FIELDS = "user_id,username,name,biography,website,followers_count,profile_picture_url"
HOME = "https://www.instagram.com"
STORIES_LAST = dt.timedelta(hours=24)


def publication(row: Fields) -> SeenPublication:
    return _publication(row, kind="post")


def story(row: Fields) -> SeenPublication:
    return _publication(row, kind="story")


def _publication(row: Fields, *, kind: str) -> SeenPublication:
    published_at = time(row.get("timestamp"))
    parts = rows(inner(row, "children")) or (row,)
    return SeenPublication(
        remote_id=text_of(row, "id"),
        permalink=text_of(row, "permalink"),
        text=text_of(row, "caption"),
        published_at=published_at,
        kind=kind,
        media=tuple(_media(part) for part in parts),
        expires_at=published_at + STORIES_LAST if kind == "story" else None,
    )


def _media(part: Fields) -> SeenMedia:
    """Alt text is told for pictures only, and left out where there is none."""
    is_video = text_of(part, "media_type") in ("VIDEO", "REELS")
    return SeenMedia(
        "video" if is_video else "image",
        alt_text=None if is_video else text_of(part, "alt_text"),
        url=text_of(part, "media_url"),
    )


def comments(row: Fields, publication: str) -> list[SeenComment]:
    """The comment, and the answers to it."""
    below = rows(inner(row, "replies"))
    return [
        _comment(row, publication, ""),
        *(_comment(one, publication, text_of(row, "id")) for one in below),
    ]


def _comment(row: Fields, publication: str, parent: str) -> SeenComment:
    author, is_hidden = inner(row, "from"), row.get("hidden")
    return SeenComment(
        remote_id=text_of(row, "id"),
        publication_remote_id=publication,
        verb="added",
        at=time(row.get("timestamp")),
        kind="reply" if parent else "comment",
        text=text_of(row, "text"),
        author_id=text_of(author, "id"),
        author_name=text_of(author, "username") or text_of(row, "username"),
        parent_remote_id=parent,
        is_hidden=is_hidden if isinstance(is_hidden, bool) else None,
    )


def profile(row: Fields) -> SeenProfile:
    count, handle = row.get("followers_count"), text_of(row, "username")
    return SeenProfile(
        remote_id=text_of(row, "user_id") or text_of(row, "id"),
        handle=handle,
        name=text_of(row, "name"),
        url=f"{HOME}/{handle}/",
        text=text_of(row, "biography"),
        link=text_of(row, "website"),
        follower_count=count if isinstance(count, int) else None,
        picture_url=text_of(row, "profile_picture_url"),
    )
