"""Threads' field names become our words. What is read as media_type differs from what is sent (publishing.md §3)."""

from __future__ import annotations

from accounts.connectors.graph.parse import Fields, inner, rows, text_of, time
from accounts.connectors.values import SeenComment, SeenMedia, SeenProfile, SeenPublication

POST_FIELDS = (
    "id,text,timestamp,permalink,shortcode,media_type,media_url,alt_text,is_quote_post,"
    "children{id,media_type,media_url,alt_text}"
)
REPLY_FIELDS = "id,text,timestamp,username,permalink,replied_to,hide_status,is_reply_owned_by_me"
PROFILE_FIELDS = "id,username,name,threads_biography,threads_profile_picture_url,is_verified"
HOME = "https://www.threads.com"
SHOWN = {"NOT_HUSHED", "UNHUSHED"}
HIDDEN = {"HIDDEN", "COVERED", "BLOCKED", "RESTRICTED"}
_KINDS = {"IMAGE": "image", "VIDEO": "video"}


def publication(row: Fields) -> SeenPublication:
    parts = rows(inner(row, "children")) or (row,)
    is_repost = text_of(row, "media_type") == "REPOST_FACADE"
    return SeenPublication(
        remote_id=text_of(row, "id"),
        permalink=text_of(row, "permalink"),
        text=text_of(row, "text"),
        published_at=time(row.get("timestamp")),
        kind="repost" if is_repost else "post",
        media=tuple(_media(part) for part in parts if text_of(part, "media_type") in _KINDS),
    )


def _media(part: Fields) -> SeenMedia:
    kind = _KINDS[text_of(part, "media_type")]
    return SeenMedia(kind, alt_text=text_of(part, "alt_text"), url=text_of(part, "media_url"))


def comment(row: Fields, publication: str) -> SeenComment:
    parent = text_of(inner(row, "replied_to"), "id")
    is_below = parent not in ("", publication)
    return SeenComment(
        remote_id=text_of(row, "id"),
        publication_remote_id=publication,
        verb="added",
        at=time(row.get("timestamp")),
        kind="reply" if is_below else "comment",
        text=text_of(row, "text"),
        author_name=text_of(row, "username"),
        parent_remote_id=parent if is_below else "",
        permalink=text_of(row, "permalink"),
        is_hidden=is_hidden(row),
    )


def is_hidden(row: Fields) -> bool | None:
    status = text_of(row, "hide_status")
    return True if status in HIDDEN else False if status in SHOWN else None


def profile(row: Fields) -> SeenProfile:
    handle, has_mark = text_of(row, "username"), row.get("is_verified")
    return SeenProfile(
        remote_id=text_of(row, "id"),
        handle=handle,
        name=text_of(row, "name"),
        url=f"{HOME}/@{handle}",
        text=text_of(row, "threads_biography"),
        has_mark=has_mark if isinstance(has_mark, bool) else None,
        picture_url=text_of(row, "threads_profile_picture_url"),
    )
