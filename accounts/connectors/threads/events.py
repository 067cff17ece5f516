"""What Threads tells by itself: field `replies` (developers.facebook.com/documentation/threads/webhooks, 30.6.2026):
{topic, target_id, time, values: {field, value: {id, username, text, replied_to, root_post{id, owner_id}, timestamp}}}.
The shape of its other fields is not sourced: they are unknown events."""

from __future__ import annotations

from accounts.connectors.connector import Event, Webhook
from accounts.connectors.errors import Misunderstood
from accounts.connectors.graph import entries, signature
from accounts.connectors.graph.parse import Fields, inner, rows, text_of, time_or_now
from accounts.connectors.values import SeenComment


def events(body: bytes) -> tuple[Event, ...]:
    told = entries.loaded(body)
    if not isinstance(told, dict):
        raise Misunderstood("A delivery about something else.")
    parts = rows(told, "values") or (inner(told, "values"),)
    return tuple(_event(told, part) for part in parts)


def _event(told: Fields, part: Fields) -> Event:
    value = inner(part, "value")
    root = inner(value, "root_post")
    account = text_of(root, "owner_id") or text_of(told, "target_id")
    if text_of(part, "field") != "replies" or not value.get("id"):
        return entries.unknown(account)
    post, parent = text_of(root, "id"), text_of(inner(value, "replied_to"), "id")
    is_below = parent not in ("", post)
    comment = SeenComment(
        remote_id=text_of(value, "id"),
        publication_remote_id=post or parent,
        verb="added",
        at=time_or_now(value.get("timestamp") or told.get("time")),
        kind="reply" if is_below and post else "comment",
        text=text_of(value, "text"),
        author_name=text_of(value, "username"),
        parent_remote_id=parent if is_below and post else "",
        permalink=text_of(value, "permalink"),
    )
    return Event(account, comment=comment)


WEBHOOK = Webhook(signature.challenge, signature.is_signed, events)
