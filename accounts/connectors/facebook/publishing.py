"""Publishing on a page. Pictures and videos go up unseen first; one call makes the post visible.

A text or a set of pictures is `POST /{page}/feed`; a video is `POST /{video}` with `published`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from accounts.connectors import looking
from accounts.connectors.errors import ConnectorError, Gone, Refused
from accounts.connectors.facebook import parse, video
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.graph.parse import Fields, inner, required_id, rows, text_of, time
from accounts.connectors.values import (
    Credentials,
    Found,
    MediaKind,
    Notes,
    OutgoingMedia,
    OutgoingPost,
    Search,
    Sent,
    Sought,
)

LONGEST_TEXT = 63_206  # [B]
MOST_PICTURES = 10  # [B]
PICTURE_TYPES = {"image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"}
_LOOKED_THROUGH = "100"


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Notes: `photos`, the pictures' ids in order; for a video see there. Raises NotReady while it is worked on."""
    _judge(post)
    if _video_of(post):
        return video.prepare(credentials, post, notes, keep)
    photos = list(notes.get("photos", ()))
    for picture in post.media[len(photos) :]:
        photos = [*photos, _upload(credentials, picture)]
        notes = {**notes, "photos": photos}
        keep(notes)
    return notes


def publish(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """Facebook knows no key of ours."""
    _judge(post)
    if _video_of(post):
        return video.publish(credentials, notes)
    if len(notes.get("photos", ())) < len(post.media):
        raise Refused("Not all pictures were prepared.")
    form: dict[str, object] = {"message": post.text}
    if photos := notes.get("photos"):
        form["attached_media"] = [{"media_fbid": photo} for photo in photos]
    elif link := _first_link(post.text):
        form["link"] = link
    told = GRAPH.write(credentials, f"{credentials.remote_id}/feed", form, is_visible=True)
    return Sent(required_id(told), notes=notes)


def reply(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """Without `fields`: that has answered with an error after the comment was made (publishing.md §0)."""
    told = GRAPH.write(credentials, f"{post.reply_to}/comments", {"message": post.text}, is_visible=True)
    return Sent(required_id(told))


def find(credentials: Credentials, sought: Sought) -> Found:
    post = sought.post
    if post.reply_to:
        return _find_reply(credentials, sought)
    if _video_of(post):
        return video.find(credentials, sought)
    photos = frozenset(sought.notes.get("photos", ()))
    if len(photos) < len(post.media):
        return Found(Search.NEVER)  # not all pictures are up, so the post was never asked for
    since = int((sought.sent_at - looking.CLOCKS_DIFFER).timestamp())
    told = GRAPH.read(
        credentials,
        f"{credentials.remote_id}/published_posts",
        fields=parse.POST_FIELDS,
        since=str(since),
        limit=_LOOKED_THROUGH,
    )
    if not photos:
        return looking.in_list(sought, map(parse.post, rows(told)))
    with_ours = [row for row in rows(told) if photos & parse.attached_ids(row)]
    return looking.of_those([Sent(text_of(row, "id"), parse.permalink(row)) for row in with_ours])


def permalink(credentials: Credentials, sent: Sent) -> str:
    try:
        return parse.permalink(GRAPH.read(credentials, sent.remote_id, fields="permalink_url"))
    except ConnectorError:
        return ""


def delete(credentials: Credentials, remote_id: str, notes: Notes) -> None:
    try:
        GRAPH.remove(credentials, remote_id)
    except Gone:
        return


def _find_reply(credentials: Credentials, sought: Sought) -> Found:
    told = GRAPH.read(
        credentials,
        f"{sought.post.reply_to}/comments",
        fields="id,message,created_time,from,permalink_url",
        order="reverse_chronological",
        limit=_LOOKED_THROUGH,
    )
    return looking.of_those(
        [
            Sent(text_of(row, "id"), parse.permalink(row))
            for row in _our_replies(credentials, sought, rows(told))
        ]
    )


def _our_replies(credentials: Credentials, sought: Sought, told: Iterable[Fields]) -> list[Fields]:
    return [
        row
        for row in told
        if text_of(inner(row, "from"), "id") == credentials.remote_id
        and text_of(row, "id") not in sought.known
        and looking.same_text(text_of(row, "message"), sought.post.text)
        and time(row.get("created_time")) >= sought.sent_at - looking.CLOCKS_DIFFER
    ]


def _upload(credentials: Credentials, picture: OutgoingMedia) -> str:
    form = {"published": "false"}
    if picture.alt_text:
        form["alt_text_custom"] = picture.alt_text
    files = {"source": (picture.file_name, picture.read(), picture.mime_type)}
    return required_id(GRAPH.write(credentials, f"{credentials.remote_id}/photos", form, files=files))


def _judge(post: OutgoingPost) -> None:
    if post.kind == "story":
        raise Refused("A story is published by hand.")
    if len(post.text) > LONGEST_TEXT:
        raise Refused(f"More than {LONGEST_TEXT} characters.", field="text")
    videos = [one for one in post.media if one.kind is MediaKind.VIDEO]
    if len(post.media) > MOST_PICTURES or (videos and len(post.media) > 1):
        raise Refused("One video, or ten pictures at most.", field="media")
    if any(one.mime_type not in PICTURE_TYPES for one in post.media if one.kind is MediaKind.IMAGE):
        raise Refused("A picture in a format that Facebook does not take.", field="media")


def _video_of(post: OutgoingPost) -> OutgoingMedia | None:
    return next((one for one in post.media if one.kind is MediaKind.VIDEO), None)


def _first_link(text: str) -> str:
    """Facebook makes a card of it."""
    words = (word.strip("()[]«»\"'.,;:!?") for word in text.split())
    return next((word for word in words if _is_link(word)), "")


def _is_link(word: str) -> bool:
    try:
        return urlsplit(word).scheme in ("http", "https") and bool(urlsplit(word).hostname)
    except ValueError:
        return False
