"""Hiding an answer (platforms.md §4.5: manage_reply). What lies below it is hidden with it."""

from __future__ import annotations

from accounts.connectors.errors import Unreachable
from accounts.connectors.threads import parse
from accounts.connectors.threads.client import GRAPH
from accounts.connectors.values import Credentials


def hide(credentials: Credentials, remote_id: str, wish: bool) -> None:
    """Says it, and looks whether it took effect."""
    GRAPH.write(credentials, f"{remote_id}/manage_reply", {"hide": wish}, is_visible=True)
    told = GRAPH.read(credentials, remote_id, fields="hide_status")
    if parse.is_hidden(told) is not wish:
        raise Unreachable("Threads said yes, but the answer stands as before.", code="no effect")
