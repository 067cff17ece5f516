"""Publishing on Threads: a container, and the one call that publishes it, for a text too. `auto_publish_text` is never
used: it leaves no container that can be asked (publishing.md §3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accounts.connectors import looking
from accounts.connectors.errors import ConnectorError, Gone
from accounts.connectors.graph.parse import rows, text_of
from accounts.connectors.threads import limits, parse
from accounts.connectors.threads.client import CONTAINERS, GRAPH
from accounts.connectors.values import (
    Credentials,
    Found,
    MediaKind,
    Notes,
    OutgoingMedia,
    OutgoingPost,
    SeenPublication,
    Sent,
    Sought,
)

_LOOKED_THROUGH = "50"


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Notes: `children` and `container`."""
    limits.judge(post)
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
    """Its container is made here where nobody has prepared one."""
    if "container" not in notes:
        notes = prepare(credentials, post, notes, lambda _notes: None)
    return CONTAINERS.publish(credentials, notes)


def find(credentials: Credentials, sought: Sought) -> Found:
    def listed() -> list[SeenPublication]:
        edge = "replies" if sought.post.reply_to else "threads"
        since = str(int((sought.sent_at - looking.CLOCKS_DIFFER).timestamp()))
        told = GRAPH.read(
            credentials,
            f"{credentials.remote_id}/{edge}",
            fields=parse.POST_FIELDS,
            since=since,
            limit=_LOOKED_THROUGH,
        )
        return [parse.publication(row) for row in rows(told)]

    if sought.post.reply_to and "container" not in sought.notes:
        return looking.in_list(sought, listed())
    return CONTAINERS.find(credentials, sought, listed)


def permalink(credentials: Credentials, sent: Sent) -> str:
    """Left out for posts that somebody has claimed the rights of."""
    try:
        return text_of(GRAPH.read(credentials, sent.remote_id, fields="permalink"), "permalink")
    except ConnectorError:
        return ""


def delete(credentials: Credentials, remote_id: str, notes: Notes) -> None:
    try:
        GRAPH.remove(credentials, remote_id)
    except Gone:
        return


def _parent(post: OutgoingPost, children: tuple[str, ...]) -> Mapping[str, str]:
    answers = {"reply_to_id": post.reply_to} if post.reply_to else {}
    if children:
        return {"media_type": "CAROUSEL", "children": ",".join(children), "text": post.text, **answers}
    if post.media:
        return {**_of(post.media[0]), "text": post.text, **answers}
    return {"media_type": "TEXT", "text": post.text, **answers}


def _child(media: OutgoingMedia) -> Mapping[str, str]:
    return {**_of(media), "is_carousel_item": "true"}


def _of(media: OutgoingMedia) -> dict[str, str]:
    is_video = media.kind is MediaKind.VIDEO
    fields = {
        "media_type": "VIDEO" if is_video else "IMAGE",
        "video_url" if is_video else "image_url": media.public_url,
    }
    return {**fields, "alt_text": media.alt_text} if media.alt_text else fields
