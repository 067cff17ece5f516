"""The demo's accounts are connected to a local platform, so that posts go out and figures come in without a network."""

from __future__ import annotations

from collections.abc import Callable

from accounts.actions import local_connections
from accounts.models import Account, AccountStatus, User

BY_HAND = frozenset({"x", "linkedin", "snapchat"})
"""Where the product publishes nothing by itself; the demo shows the way by hand there."""


def make(editor_of: Callable[[str], User]) -> None:
    """Those in use."""
    in_use = Account.objects.filter(status=AccountStatus.ACTIVE).exclude(platform__key__in=BY_HAND)
    for account in in_use.select_related("platform", "owner").order_by("pk"):
        local_connections.connect(account, by=editor_of(account.owner.code.upper()))
