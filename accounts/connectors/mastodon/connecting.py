"""Coming in with an access token. It lasts until somebody revokes it (publishing.md §8): there is nothing to renew."""

from __future__ import annotations

from accounts.connectors.mastodon import parse
from accounts.connectors.mastodon.client import Visit
from accounts.connectors.values import Credentials, Tested


def test(credentials: Credentials) -> Tested:
    """The server does not tell what a token may do: what it lacks shows when it is used."""
    return parse.tested(Visit(credentials).ask(lambda server: server.account_verify_credentials()))
