"""Publishing on Mastodon. A key that we choose makes a repeat harmless for an hour; afterwards the account's own list
tells what stands (publishing.md §8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Gone,
    NotConnected,
    NotReady,
    Unreachable,
)
from accounts.connectors.mastodon import composing, parse
from accounts.connectors.mastodon.client import Visit
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    OutgoingMedia,
    OutgoingPost,
    Search,
    Sent,
    Sought,
)
from somestrategi.core import clock

SLACK = dt.timedelta(minutes=2)
"""How much the server's clock may differ from ours."""
AT_A_TIME = 40
PAGES = 5


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Asks the server for its limits, and uploads what is not uploaded yet, each with its alternative text. Raises
    NotReady while the server works on a file."""
    visit = Visit(credentials)
    limits = visit.ask(lambda server: parse.limits(server.instance_v2()))
    composing.judge(post, limits)
    notes = {**notes, "limits": {**asdict(limits), "mime_types": list(limits.mime_types)}}
    uploaded = list(notes.get("media") or [])
    for one in post.media[len(uploaded) :]:
        uploaded.append(_uploaded(visit, one))
        notes = {**notes, "media": list(uploaded)}
        keep(notes)
    for remote_id in uploaded:
        if not _is_ready(visit, remote_id):
            raise NotReady("The server is at work with a file.", code="206")
    return notes


def _uploaded(visit: Visit, media: OutgoingMedia) -> str:
    answer = visit.ask(
        lambda server: server.media_post(
            media.read(),
            mime_type=media.mime_type,
            description=media.alt_text or None,
            file_name=media.file_name,
        )
    )
    return parse.media(answer)[0]


def _is_ready(visit: Visit, remote_id: str) -> bool:
    return parse.media(visit.ask(lambda server: server.media(remote_id)))[1]


def publish(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    visit = Visit(credentials)
    composing.judge(post, _limits(notes))
    media = notes.get("media") or []
    if len(media) < len(post.media):
        raise NotReady("Not everything is uploaded.")
    try:
        answer = visit.ask(
            lambda server: server.status_post(
                post.text,
                in_reply_to_id=post.reply_to or None,
                media_ids=list(media) or None,
                visibility="public",
                language=post.form or None,
                idempotency_key=key,
            )
        )
    except ConnectorError as error:
        raise _proved(visit, post, error) from None
    return parse.sent(answer)


reply = publish
"""A reply is a post with `reply_to`. The person answered is named in the text by who writes it."""


def _limits(notes: Notes) -> parse.Limits:
    kept: dict[str, Any] = dict(notes.get("limits") or {})
    return parse.Limits(**{**kept, "mime_types": tuple(kept["mime_types"])}) if kept else parse.Limits()


def _proved(visit: Visit, post: OutgoingPost, error: ConnectorError) -> ConnectorError:
    """A no is believed when nothing like the post stands in our list: an answer can be wrong about that."""
    if error.may_have_happened or isinstance(error, NotConnected):
        return error
    try:
        stands = _alike(visit, post, clock.now() - SLACK, frozenset())
    except AuthExpired:
        return error if isinstance(error, AuthExpired) else Unreachable(error.said, code=error.code)
    except ConnectorError:
        return Unreachable(error.said, code=error.code)
    return Unreachable(error.said, code=error.code) if stands else error


def find(credentials: Credentials, sought: Sought) -> Found:
    """By text, media and time in the account's own list. It does not lag on one server, but that is not promised: what
    is not there is not seen, no more."""
    visit = Visit(credentials)
    found = _alike(visit, sought.post, sought.sent_at - SLACK, sought.known)
    if not found:
        return Found(Search.NOT_SEEN)
    if len(found) > 1:
        return Found(Search.SEVERAL)
    return Found(Search.FOUND, parse.sent(found[0]))


def _alike(visit: Visit, post: OutgoingPost, since: dt.datetime, known: frozenset[str]) -> list[Any]:
    found: list[Any] = []
    before = None
    for _page in range(PAGES):
        statuses = _statuses(visit, before)
        with parse.readable():
            found += [one for one in statuses if _is_alike(one, post, since) and str(one["id"]) not in known]
            if len(statuses) < AT_A_TIME or parse.moment(statuses[-1]["created_at"]) < since:
                break
            before = str(statuses[-1]["id"])
    return found


def _statuses(visit: Visit, before: str | None) -> list[Any]:
    return visit.ask(
        lambda server: list(
            server.account_statuses(visit.account_id, max_id=before, limit=AT_A_TIME, exclude_reblogs=True)
        )
    )


def _is_alike(status: Any, post: OutgoingPost, since: dt.datetime) -> bool:
    seen = parse.publication(status)
    return (
        seen.published_at >= since
        and len(seen.media or ()) == len(post.media)
        and str(status.get("in_reply_to_id") or "") == post.reply_to
        and composing.same(post.text, seen.text)
    )


def delete(credentials: Credentials, remote_id: str, _notes: Notes) -> None:
    visit = Visit(credentials)
    try:
        visit.ask(lambda server: server.status_delete(remote_id))
    except Gone:
        return


def permalink(credentials: Credentials, sent: Sent) -> str:
    visit = Visit(credentials)
    return sent.permalink or parse.sent(visit.ask(lambda server: server.status(sent.remote_id))).permalink
