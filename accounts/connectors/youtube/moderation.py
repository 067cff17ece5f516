"""Holding a comment back, and letting it out again (platforms.md §4.5: comments.setModerationStatus, 50 units)."""

from __future__ import annotations

from accounts.connectors.errors import Unreachable
from accounts.connectors.values import Credentials
from accounts.connectors.youtube import client, parse


def hide(credentials: Credentials, remote_id: str, wish: bool) -> None:
    """Says it, and looks whether it took effect: one that is held back tells so, or is not told of at all."""
    status = "heldForReview" if wish else "published"
    client.ask(
        "POST",
        credentials,
        f"{client.API}/comments/setModerationStatus",
        params={"id": remote_id, "moderationStatus": status},
        is_visible=True,
    )
    told = client.read(credentials, "comments", part="snippet", id=remote_id, textFormat="plainText")
    seen = [parse.comment(one, "") for one in parse.items(told)]
    is_hidden = not seen or seen[0].is_hidden is True
    if is_hidden is not wish:
        raise Unreachable("YouTube said yes, but the comment stands as before.", code="no effect")
