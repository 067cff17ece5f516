"""Publishing on Instagram: a container, and the one call that publishes it. Pictures are fetched by Meta from an open
address; a video without one is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accounts.connectors import looking
from accounts.connectors.errors import ConnectorError
from accounts.connectors.graph.parse import required_id, rows, text_of, time
from accounts.connectors.instagram import limits, parse
from accounts.connectors.instagram.client import CONTAINERS, GRAPH
from accounts.connectors.values import (
    Credentials,
    Found,
    MediaKind,
    Notes,
    OutgoingMedia,
    OutgoingPost,
    Search,
    SeenPublication,
    Sent,
    Sought,
)

_LOOKED_THROUGH = "50"


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Notes: `children`, `container`, and `is_up` for a video that was sent."""
    limits.judge(post)
    if post.reply_to:
        return notes
    only = post.media[0]
    if len(post.media) == 1 and only.kind is MediaKind.VIDEO and not only.public_url:
        notes = _send_video(credentials, post, only, notes, keep)
    return CONTAINERS.prepare(
        credentials,
        notes,
        keep,
        children=tuple(_child(one) for one in post.media) if len(post.media) > 1 else (),
        parent=lambda children: _parent(post, children),
    )


def publish(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    return CONTAINERS.publish(credentials, notes)


def reply(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """Without `fields`: that has answered with an error after the comment was made (publishing.md §0)."""
    limits.judge(post)
    told = GRAPH.write(credentials, f"{post.reply_to}/replies", {"message": post.text}, is_visible=True)
    return Sent(required_id(told))


def find(credentials: Credentials, sought: Sought) -> Found:
    if sought.post.reply_to:
        return _find_reply(credentials, sought)
    is_story = sought.post.kind == "story"

    def listed() -> list[SeenPublication]:
        edge = "stories" if is_story else "media"
        path = f"{credentials.remote_id}/{edge}"
        told = GRAPH.read(credentials, path, fields=parse.MEDIA_FIELDS, limit=_LOOKED_THROUGH)
        return [parse.publication(row) for row in rows(told)]

    if is_story:  # it carries no text to know it by
        wordless = OutgoingPost("", sought.post.at)
        sought = Sought(wordless, sought.key, sought.notes, sought.sent_at, sought.known)
    return CONTAINERS.find(credentials, sought, listed)


def permalink(credentials: Credentials, sent: Sent) -> str:
    try:
        return text_of(GRAPH.read(credentials, sent.remote_id, fields="permalink"), "permalink")
    except ConnectorError:
        return ""


def _find_reply(credentials: Credentials, sought: Sought) -> Found:
    path = f"{sought.post.reply_to}/replies"
    told = GRAPH.read(credentials, path, fields="id,text,timestamp,username", limit=_LOOKED_THROUGH)
    ours = [
        Sent(text_of(row, "id"))
        for row in rows(told)
        if text_of(row, "username") == credentials.handle.lstrip("@")
        and text_of(row, "id") not in sought.known
        and looking.same_text(text_of(row, "text"), sought.post.text)
        and time(row.get("timestamp")) >= sought.sent_at - looking.CLOCKS_DIFFER
    ]
    return looking.of_those(ours) if ours else Found(Search.NOT_SEEN)


def _parent(post: OutgoingPost, children: tuple[str, ...]) -> Mapping[str, str]:
    if children:
        return {"media_type": "CAROUSEL", "children": ",".join(children), "caption": post.text}
    media = post.media[0]
    if post.kind == "story":
        return {"media_type": "STORIES", **_address(media)}
    if media.kind is MediaKind.VIDEO:
        return {"media_type": "REELS", "share_to_feed": "true", "caption": post.text, **_address(media)}
    return {"caption": post.text, **_address(media), **_alt_text(media)}


def _child(media: OutgoingMedia) -> Mapping[str, str]:
    if media.kind is MediaKind.VIDEO:
        return {"media_type": "VIDEO", "is_carousel_item": "true", **_address(media)}
    return {"is_carousel_item": "true", **_address(media), **_alt_text(media)}


def _address(media: OutgoingMedia) -> Mapping[str, str]:
    return {"video_url" if media.kind is MediaKind.VIDEO else "image_url": media.public_url}


def _alt_text(media: OutgoingMedia) -> Mapping[str, str]:
    return {"alt_text": media.alt_text} if media.alt_text else {}


def _send_video(
    credentials: Credentials,
    post: OutgoingPost,
    video: OutgoingMedia,
    notes: Notes,
    keep: Callable[[Notes], None],
) -> Notes:
    """A resumable upload: the container says where its bytes go. One that was not taken whole is begun anew."""
    if notes.get("is_up"):
        return notes
    fields = {name: value for name, value in _parent(post, ()).items() if name != "video_url"}
    path = f"{credentials.remote_id}/{CONTAINERS.edge}"
    told = GRAPH.write(credentials, path, {**fields, "upload_type": "resumable"})
    notes = {"container": required_id(told)}
    keep(notes)
    headers = {"offset": "0", "file_size": str(video.size)}
    GRAPH.upload(credentials, text_of(told, "uri"), video.read(), headers)
    notes = {**notes, "is_up": True}
    keep(notes)
    return notes
