"""Hiding and deleting a comment, and closing the comments of a post (platforms.md §4.5)."""

from __future__ import annotations

from accounts.connectors.errors import Gone, Unreachable
from accounts.connectors.instagram.client import GRAPH
from accounts.connectors.values import Credentials, Notes


def hide(credentials: Credentials, remote_id: str, wish: bool) -> None:
    _set(credentials, remote_id, "hide", wish, shown_by="hidden", shown_as=wish)


def delete(credentials: Credentials, remote_id: str, _notes: Notes) -> None:
    """A comment. What is gone already is deleted."""
    try:
        GRAPH.remove(credentials, remote_id)
    except Gone:
        return


def close(credentials: Credentials, remote_id: str, wish: bool) -> None:
    _set(
        credentials, remote_id, "comment_enabled", not wish, shown_by="is_comment_enabled", shown_as=not wish
    )


def _set(
    credentials: Credentials, remote_id: str, name: str, value: bool, *, shown_by: str, shown_as: bool
) -> None:
    """Says it, and looks whether it took effect."""
    GRAPH.write(credentials, remote_id, {name: value}, is_visible=True)
    if GRAPH.read(credentials, remote_id, fields=shown_by).get(shown_by) is not shown_as:
        raise Unreachable("Instagram said yes, but all is as before.", code="no effect")
