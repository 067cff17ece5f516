"""What Instagram tells by itself: field `comments` {id, text, from, media, parent_id} (platforms.md §4.5). It tells of
no edits and no removals: those are found by reading."""

from __future__ import annotations

from accounts.connectors.connector import Event, Webhook
from accounts.connectors.graph import entries, signature
from accounts.connectors.graph.entries import Change
from accounts.connectors.graph.parse import inner, text_of, time_or_now
from accounts.connectors.values import SeenComment

FIELDS = {"comments", "live_comments"}


def events(body: bytes) -> tuple[Event, ...]:
    return entries.told_by(entries.changes(body, "instagram"), _event)


def _event(change: Change) -> Event:
    value = change.value
    if change.name not in FIELDS or not value.get("id"):
        return entries.unknown(change.account)
    author, parent = inner(value, "from"), text_of(value, "parent_id")
    comment = SeenComment(
        remote_id=text_of(value, "id"),
        publication_remote_id=text_of(inner(value, "media"), "id"),
        verb="added",
        at=time_or_now(change.time),
        kind="reply" if parent else "comment",
        text=text_of(value, "text"),
        author_id=text_of(author, "id"),
        author_name=text_of(author, "username"),
        parent_remote_id=parent,
    )
    return Event(change.account, comment=comment)


WEBHOOK = Webhook(signature.challenge, signature.is_signed, events)
