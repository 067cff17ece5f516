"""Publishing on Bluesky, so that a repeat cannot double: the key of the record is ours, and the server takes a record
with that key once (publishing.md §7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from accounts.connectors.bluesky import composing, parse
from accounts.connectors.bluesky.client import Visit
from accounts.connectors.errors import ConnectorError, Gone, Misunderstood, NotConnected, Refused, Unreachable
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
from somestrategi.core import clock

FORGOTTEN = "BlobNotFound"
ON_ITS_WAY = dt.timedelta(minutes=10)
"""For so long a request may lie in a queue between us and the server after nobody waits for it."""


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Uploads what is not uploaded yet. A video goes to the account's own server (`uploadBlob`), not to the video
    service: its player stands empty for some seconds after publishing."""
    composing.judge(post)
    if not post.media:
        return notes
    visit, uploaded = Visit(credentials), list(notes.get("media") or [])
    for one in post.media[len(uploaded) :]:
        uploaded.append(_uploaded(visit, one))
        notes = {**notes, "media": list(uploaded)}
        keep(notes)
    return notes


def _uploaded(visit: Visit, media: OutgoingMedia) -> dict[str, Any]:
    found = {"blob": visit.upload(media.read(), media.mime_type)}
    if media.kind is MediaKind.VIDEO and media.captions:
        found["captions"] = visit.upload(composing.captions_file(media), "text/vtt")
    return found


def publish(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """A server forgets within minutes what no record refers to: then it is uploaded again, under the same address."""
    composing.judge(post)
    visit = Visit(credentials)
    try:
        return _put(visit, key, composing.record(post, notes))
    except Refused as error:
        if error.code != FORGOTTEN:
            raise
    anew = {"media": [_uploaded(visit, one) for one in post.media]}
    return _put(visit, key, composing.record(post, anew))


def reply(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """Its remote id is the whole address, as of all that is said in a thread. Raises Gone where there is nothing to
    answer any more."""
    composing.judge(post)
    visit = Visit(credentials)
    answered = parse.uri(visit.did, post.reply_to)
    found = parse.posts(visit.query("app.bsky.feed.getPosts", uris=[answered]))
    if answered not in found:
        raise Gone(code="NotFound")
    sent = _put(visit, key, composing.record(post, notes, parse.reply_reference(found[answered])))
    return Sent(parse.uri(visit.did, sent.remote_id), sent.permalink)


def _put(visit: Visit, key: str, record: dict[str, Any]) -> Sent:
    """`swapRecord: null`: only where nothing is. The same record once more is answered as done; an error is checked
    against what stands, for an answer can be wrong about that."""
    body = {"repo": visit.did, "collection": parse.POST, "rkey": key, "record": record, "swapRecord": None}
    try:
        visit.procedure("com.atproto.repo.putRecord", body)
    except ConnectorError as error:
        if error.may_have_happened or isinstance(error, NotConnected):
            raise
        if not _stands(visit, key, error):
            raise
    return Sent(key, parse.permalink(visit.did, key))


def _stands(visit: Visit, key: str, error: ConnectorError) -> bool:
    try:
        return standing(visit, parse.POST, key) is not None
    except ConnectorError:
        raise Unreachable(error.said, code=error.code) from None


def find(credentials: Credentials, sought: Sought) -> Found:
    """The server itself says whether a record has our key: there is no list that lags behind. But while the request may
    still be on its way, nothing is proved: the same call with the same key is then the safe way on."""
    visit = Visit(credentials)
    if standing(visit, parse.POST, sought.key) is None:
        is_over = clock.now() > sought.sent_at + ON_ITS_WAY
        return Found(Search.NEVER if is_over else Search.NOT_SEEN)
    remote_id = parse.uri(visit.did, sought.key) if sought.post.reply_to else sought.key
    return Found(Search.FOUND, Sent(remote_id, parse.permalink(visit.did, sought.key)))


def standing(visit: Visit, collection: str, key: str) -> parse.Standing | None:
    """The record at our own server, at once."""
    try:
        answer = visit.query("com.atproto.repo.getRecord", repo=visit.did, collection=collection, rkey=key)
    except Gone as error:
        if error.code != "RecordNotFound":  # somebody else than the server of the account has answered
            raise Misunderstood(error.said, code=error.code) from None
        return None
    return parse.standing(answer)


def delete(credentials: Credentials, remote_id: str, _notes: Notes) -> None:
    """Ours only; what is gone already is answered as done."""
    visit = Visit(credentials)
    owner, key = parse.parts(parse.uri(visit.did, remote_id))
    if owner != visit.did:
        raise Gone(code="NotOurs")
    visit.procedure(
        "com.atproto.repo.deleteRecord", {"repo": visit.did, "collection": parse.POST, "rkey": key}
    )


def permalink(_credentials: Credentials, sent: Sent) -> str:
    return sent.permalink
