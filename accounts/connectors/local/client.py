"""What the local platform answers, from its one table. `Credentials.handle` is whose it is."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models

from accounts.connectors.errors import Gone
from accounts.connectors.local.parse import seen
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    OutgoingPost,
    Page,
    Search,
    SeenPublication,
    Sent,
    Sought,
    Tested,
)
from accounts.models import LocalPost
from somestrategi.core import clock

PAGE = 50


def test(credentials: Credentials) -> Tested:
    return Tested(f"local-{credentials.handle}", credentials.handle, credentials.handle)


def publish(credentials: Credentials, post: OutgoingPost, key: str, _notes: Notes) -> Sent:
    row, _is_new = LocalPost.objects.get_or_create(
        handle=credentials.handle,
        key=key,
        defaults={
            "remote_id": f"local-{uuid.uuid4().hex[:20]}",
            "text": post.text,
            "form": post.form,
            "kind": post.kind,
            "media": [
                {"kind": item.kind, "alt_text": item.alt_text, "captions": bool(item.captions)}
                for item in post.media
            ],
            "reply_to": post.reply_to,
            "published_at": clock.now(),
        },
    )
    return Sent(row.remote_id)


def find(credentials: Credentials, sought: Sought) -> Found:
    row = own(credentials).filter(key=sought.key).first()
    return Found(Search.FOUND, Sent(row.remote_id)) if row else Found(Search.NEVER)


def delete(credentials: Credentials, remote_id: str, _notes: Notes) -> None:
    """A post or an answer of ours, or what somebody else wrote under one."""
    post_id, is_under, _place = remote_id.partition("/")
    if not is_under:
        own(credentials).filter(remote_id=remote_id, deleted_at=None).update(deleted_at=clock.now())
        return
    row = with_bare(credentials).filter(remote_id=post_id, deleted_at=None).first()
    if row is not None and remote_id not in row.removed:
        row.removed = [*row.removed, remote_id]
        row.save(update_fields=["removed"])


def hide(credentials: Credentials, remote_id: str, is_hidden: bool) -> None:
    row = _get(credentials, remote_id.partition("/")[0])
    if remote_id in row.removed:
        raise Gone
    others = [one for one in row.hidden if one.removeprefix("+") != remote_id]
    row.hidden = [*others, remote_id if is_hidden else f"+{remote_id}"]
    row.save(update_fields=["hidden"])


def close(credentials: Credentials, remote_id: str, is_closed: bool) -> None:
    row = _get(credentials, remote_id)
    row.is_closed, row.closed_at = is_closed, clock.now() if is_closed else None
    row.save(update_fields=["is_closed", "closed_at"])


def bring(
    handle: str, remote_id: str, text: str, published_at: dt.datetime, first_text: int | None = None
) -> None:
    """A publication that came to the demo from a file gets a place where people can comment on it. Safe twice."""
    defaults = {
        "remote_id": remote_id,
        "text": text,
        "published_at": published_at,
        "is_bare": True,
        "first_text": first_text,
    }
    LocalPost.objects.get_or_create(handle=handle, key=f"file-{remote_id}", defaults=defaults)


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    rows = own(credentials).filter(deleted_at=None, reply_to="").order_by("-published_at", "-pk")
    first = int(cursor or 0)
    found = list(rows[first : first + PAGE + 1])
    more = str(first + PAGE) if len(found) > PAGE else ""
    return Page(tuple(seen(row) for row in found[:PAGE]), more)


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    row = own(credentials).filter(remote_id=remote_id, deleted_at=None).first()
    return seen(row) if row else None


def _get(credentials: Credentials, remote_id: str) -> LocalPost:
    row = with_bare(credentials).filter(remote_id=remote_id, deleted_at=None).first()
    if row is None:
        raise Gone
    return row


def own(credentials: Credentials) -> models.QuerySet[LocalPost]:
    return with_bare(credentials).filter(is_bare=False)


def with_bare(credentials: Credentials) -> models.QuerySet[LocalPost]:
    return LocalPost.objects.filter(handle=credentials.handle)
