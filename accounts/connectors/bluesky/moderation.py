"""Hiding replies and closing threads on Bluesky: both stand in one record beside the post that begins the thread, its
threadgate (lexicon app.bsky.feed.threadgate). The readers' apps do the hiding."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from accounts.connectors.bluesky import composing, parse
from accounts.connectors.bluesky.client import Visit
from accounts.connectors.bluesky.publishing import standing
from accounts.connectors.bluesky.refusals import SWAPPED
from accounts.connectors.errors import ConnectorError, Gone, Refused, Unreachable
from accounts.connectors.values import Credentials, Remark
from somestrategi.core import clock

MOST_HIDDEN = 300
NEARLY_FULL = 280
TRIES = 3
PAUSE = 0.5
"""Seconds between two looks at the AppView, which takes some to learn what our server knows."""

Gate = dict[str, Any]


def hide(credentials: Credentials, remote_id: str, hidden: bool) -> Remark | None:
    """Raises Refused when the thread has no room, Gone where the reply is gone or the thread is not ours."""
    visit = Visit(credentials)
    root = parse.root_of(_post(visit, parse.uri(visit.did, remote_id)))

    def change(gate: Gate) -> None:
        others = [one for one in gate.get("hiddenReplies", ()) if one != remote_id]
        if hidden and len(others) >= MOST_HIDDEN:
            raise Refused(
                f"{MOST_HIDDEN} replies are hidden in this thread already.", code="HiddenRepliesFull"
            )
        gate["hiddenReplies"] = [*others, remote_id] if hidden else others

    gate = _changed(visit, root, change)
    _see(visit, root, lambda post: (remote_id in parse.hidden_replies(post)) is hidden)
    return _note(len(gate["hiddenReplies"])) if hidden else None


def close(credentials: Credentials, remote_id: str, closed: bool) -> None:
    """Opening lets everybody reply, also where somebody had let in some only by another program."""
    visit = Visit(credentials)
    root = parse.uri(visit.did, remote_id)

    def change(gate: Gate) -> None:
        gate.pop("allow", None)
        if closed:
            gate["allow"] = []

    _changed(visit, root, change)
    _see(visit, root, lambda post: parse.is_closed(post) is closed)


def _changed(visit: Visit, root: str, change: Callable[[Gate], None]) -> Gate:
    """Somebody may change the same gate meanwhile: then it is read anew. What it says already is not written again."""
    owner, key = parse.parts(root)
    if owner != visit.did:
        raise Gone("The thread is another account’s.", code="NotOurs")
    for tries_left in range(TRIES - 1, -1, -1):
        found = standing(visit, parse.GATE, key)
        now = composing.written_time(clock.now())
        gate: Gate = dict(found.value) if found else {"$type": parse.GATE, "post": root, "createdAt": now}
        before = dict(gate)
        change(gate)
        if found and gate == before:
            return gate
        body = {"repo": visit.did, "collection": parse.GATE, "rkey": key, "record": gate}
        try:
            visit.procedure(
                "com.atproto.repo.putRecord", {**body, "swapRecord": found.cid if found else None}
            )
        except Refused as error:
            if error.code != SWAPPED or not tries_left:
                raise
        else:
            return gate
    raise AssertionError


def _see(visit: Visit, root: str, is_so: Callable[[Any], bool]) -> None:
    """Waits for as long as the errand may last. Raises Unreachable, whatever goes wrong: it is done at our server."""
    while not _is_shown(visit, root, is_so):
        if time.monotonic() + PAUSE >= visit.ends_at:
            raise Unreachable("The network does not show it yet.", code="NotShownYet")
        time.sleep(PAUSE)


def _is_shown(visit: Visit, root: str, is_so: Callable[[Any], bool]) -> bool:
    try:
        return is_so(_post(visit, root))
    except ConnectorError as error:
        raise Unreachable(error.said, code=error.code) from None


def _post(visit: Visit, address: str) -> Any:
    found = parse.posts(visit.query("app.bsky.feed.getPosts", uris=[address])).get(address)
    if found is None:
        raise Gone(code="NotFound")
    return found


def _note(count: int) -> Remark | None:
    if count < NEARLY_FULL:
        return None
    message = gettext_noop(
        "{count} of at most {most} replies are hidden in this thread. Close the thread before it is full."
    )
    return Remark(message, {"count": count, "most": MOST_HIDDEN})
