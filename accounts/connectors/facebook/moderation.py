"""Hiding a comment on a page (platforms.md §4.5). Closing has no documented switch: a person does it."""

from __future__ import annotations

from accounts.connectors.errors import Refused, Unreachable
from accounts.connectors.facebook.client import GRAPH
from accounts.connectors.values import Credentials


def hide(credentials: Credentials, remote_id: str, wish: bool) -> None:
    """Asks first whether it can be hidden, and looks afterwards whether it was."""
    told = GRAPH.read(credentials, remote_id, fields="is_hidden,can_hide")
    if told.get("is_hidden") is wish:
        return
    if told.get("can_hide") is False:
        raise Refused("Facebook lets nobody hide this comment.", code="can_hide")
    GRAPH.write(credentials, remote_id, {"is_hidden": wish}, is_visible=True)
    if GRAPH.read(credentials, remote_id, fields="is_hidden").get("is_hidden") is not wish:
        raise Unreachable("Facebook said yes, but the comment stands as before.", code="no effect")
