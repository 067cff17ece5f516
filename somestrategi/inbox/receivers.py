"""Who takes which event. An event that nobody takes stays, encrypted, until its retention ends.

A receiver takes repeats and disorder, and never waits for a platform: it writes down what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.actions import reading_soon
from accounts.connectors.connector import Event
from accounts.connectors.values import SeenComment
from accounts.models import Account
from moderation.actions import comments

PUBLICATION_CHANGED: tuple[Callable[[Account, str], None], ...] = (reading_soon.publications,)
"""The account, and the remote id of a publication that was made, changed or deleted: to be read anew."""

COMMENTS: tuple[Callable[[Account, SeenComment], object], ...] = (comments.receive,)
"""The account, and what was written there or what became of it."""


def hand_over(platform_key: str, event: Event) -> bool:
    """False where nobody takes it: an account that is not ours, an event that we do not know."""
    if event.is_unknown:
        return False
    rows = Account.objects.filter(connection__state="connected", platform__key=platform_key)
    account = rows.filter(connection__remote_id=event.account_remote_id).with_context().first()
    if account is None:
        return False
    is_taken = bool(event.publication_changed or event.comment)
    if event.publication_changed:
        for tell in PUBLICATION_CHANGED:
            tell(account, event.publication_changed)
        is_taken = is_taken and bool(PUBLICATION_CHANGED)
    if event.comment:
        for take_in in COMMENTS:
            take_in(account, event.comment)
        is_taken = is_taken and bool(COMMENTS)
    return is_taken
