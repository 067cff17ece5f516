"""What Facebook tells by itself: field `feed` (platforms.md §4.5). Reactions are no news here. The verbs
beside `add` are [M]: one that is not known is an unknown event."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.connectors.connector import Event, Webhook
from accounts.connectors.graph import entries, signature
from accounts.connectors.graph.entries import Change
from accounts.connectors.graph.parse import inner, text_of, time_or_now
from accounts.connectors.values import SeenComment

VERBS: Mapping[str, str] = {
    "add": "added",
    "edit": "edited",
    "edited": "edited",
    "remove": "removed",
    "hide": "hidden",
    "unhide": "shown",
}
SAYS_HIDDEN = {"hidden": True, "shown": False}
REACTIONS = {"reaction", "like"}
OF_POSTS = {"post", "status", "photo", "album", "video", "reel", "share", "link", "event", "note", "story"}


def events(body: bytes) -> tuple[Event, ...]:
    return entries.told_by(entries.changes(body, "page"), _event)


def _event(change: Change) -> Event | None:
    item, verb = text_of(change.value, "item"), VERBS.get(text_of(change.value, "verb"), "")
    if change.name != "feed":
        return entries.unknown(change.account)
    if item in REACTIONS:
        return None
    if item == "comment" and verb and change.value.get("comment_id"):
        return Event(change.account, comment=_comment(change, verb))
    if item in OF_POSTS and change.value.get("post_id"):
        return _of_post(change, verb)
    return entries.unknown(change.account)


def _comment(change: Change, verb: str) -> SeenComment:
    """`from` may be absent; a removed comment brings no text."""
    value = change.value
    author, post = inner(value, "from"), text_of(value, "post_id")
    parent, is_hidden = text_of(value, "parent_id"), value.get("is_hidden")
    is_below = parent not in ("", post)
    return SeenComment(
        remote_id=text_of(value, "comment_id"),
        publication_remote_id=post,
        verb=verb,
        at=time_or_now(value.get("created_time") or change.time),
        kind="reply" if is_below else "comment",
        text=text_of(value, "message"),
        author_id=text_of(author, "id"),
        author_name=text_of(author, "name"),
        parent_remote_id=parent if is_below else "",
        permalink=text_of(value, "permalink_url"),
        is_hidden=SAYS_HIDDEN.get(verb, is_hidden if isinstance(is_hidden, bool) else None),
    )


def _of_post(change: Change, verb: str) -> Event:
    """One's own is read anew; another's is something that a visitor has written on the page."""
    value = change.value
    author, post = inner(value, "from"), text_of(value, "post_id")
    author_id = text_of(author, "id")
    if not verb or not author_id or author_id == change.account:
        return Event(change.account, publication_changed=post)
    visit = SeenComment(
        remote_id=post,
        publication_remote_id="",
        verb=verb,
        at=time_or_now(value.get("created_time") or change.time),
        kind="visitor_post",
        text=text_of(value, "message"),
        author_id=author_id,
        author_name=text_of(author, "name"),
        permalink=text_of(value, "permalink_url"),
    )
    return Event(change.account, comment=visit)


WEBHOOK = Webhook(signature.challenge, signature.is_signed, events)
