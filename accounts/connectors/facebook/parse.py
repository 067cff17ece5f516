"""Facebook's field names become our words. A post's remote id is `{page}_{post}`; a video's and a reel's is the
video's own, for its post's id comes later, or never (publishing.md §1)."""

from __future__ import annotations

from accounts.connectors.graph.parse import Fields, inner, rows, text_of, time
from accounts.connectors.values import SeenComment, SeenMedia, SeenProfile, SeenPublication

POST_FIELDS = (
    "id,message,created_time,permalink_url,"
    "attachments{media_type,target,media,subattachments{media_type,target,media}}"
)
VIDEO_FIELDS = "id,description,created_time,permalink_url,published,post_id,status"
COMMENT_FIELDS = "id,message,created_time,from,parent{id},is_hidden,permalink_url"
PROFILE_FIELDS = "id,name,username,link,about,website,followers_count,verification_status,picture{url}"
HOME = "https://www.facebook.com"
MARKS = {"blue_verified": True, "gray_verified": True, "not_verified": False}


def post(row: Fields) -> SeenPublication:
    parts = _attachments(row)
    video = next((part for part in parts if _kind(part) == "video"), None)
    video_id = text_of(inner(video, "target"), "id") if video else ""
    return SeenPublication(
        remote_id=video_id or text_of(row, "id"),
        permalink=permalink(row),
        text=text_of(row, "message"),
        published_at=time(row.get("created_time")),
        media=tuple(
            SeenMedia(_kind(part), url=text_of(inner(inner(part, "media"), "image"), "src"))
            for part in parts
            if _kind(part)
        ),
    )


def video(row: Fields) -> SeenPublication:
    return SeenPublication(
        remote_id=text_of(row, "id"),
        permalink=permalink(row),
        text=text_of(row, "description"),
        published_at=time(row.get("created_time")),
        media=(SeenMedia("video"),),
    )


def comment(row: Fields, publication: str) -> SeenComment:
    """`from` is absent where the person has not let us know."""
    author, is_hidden = inner(row, "from"), row.get("is_hidden")
    parent = text_of(inner(row, "parent"), "id")
    return SeenComment(
        remote_id=text_of(row, "id"),
        publication_remote_id=publication,
        verb="added",
        at=time(row.get("created_time")),
        kind="reply" if parent else "comment",
        text=text_of(row, "message"),
        author_id=text_of(author, "id"),
        author_name=text_of(author, "name"),
        parent_remote_id=parent,
        permalink=permalink(row),
        is_hidden=is_hidden if isinstance(is_hidden, bool) else None,
    )


def profile(row: Fields) -> SeenProfile:
    count = row.get("followers_count")
    return SeenProfile(
        remote_id=text_of(row, "id"),
        handle=text_of(row, "username"),
        name=text_of(row, "name"),
        url=text_of(row, "link"),
        text=text_of(row, "about"),
        link=text_of(row, "website"),
        follower_count=count if isinstance(count, int) else None,
        has_mark=MARKS.get(text_of(row, "verification_status")),
        picture_url=text_of(inner(inner(row, "picture"), "data"), "url"),
    )


def permalink(row: Fields) -> str:
    """Videos tell it without the host."""
    told = text_of(row, "permalink_url")
    return f"{HOME}{told}" if told.startswith("/") else told


def attached_ids(row: Fields) -> frozenset[str]:
    return frozenset(text_of(inner(part, "target"), "id") for part in _attachments(row)) - {""}


def _attachments(row: Fields) -> list[Fields]:
    """An album's pictures instead of the album."""
    found: list[Fields] = []
    for part in rows(inner(row, "attachments")):
        found += rows(inner(part, "subattachments")) or (part,)
    return found


def _kind(part: Fields) -> str:
    return {"photo": "image", "video": "video"}.get(text_of(part, "media_type"), "")
