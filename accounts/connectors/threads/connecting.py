"""Coming in: a token of 60 days that is refreshed by itself, and judged by debug_token (publishing.md §3)."""

from __future__ import annotations

from accounts.connectors.graph import tokens
from accounts.connectors.graph.parse import text_of
from accounts.connectors.threads.capabilities import PERMISSIONS
from accounts.connectors.threads.client import GRAPH, TOKENS
from accounts.connectors.values import Credentials, Renewed, Tested


def test(credentials: Credentials) -> Tested:
    judged = tokens.judge(TOKENS, credentials)
    told = GRAPH.read(credentials, "me", fields="id,username,name")
    return Tested(
        text_of(told, "id") or judged.account,
        text_of(told, "username"),
        text_of(told, "name"),
        missing_permissions=judged.lacks(one.name for one in PERMISSIONS),
        expires_at=judged.expires_at,
    )


def renew(credentials: Credentials) -> Renewed:
    return tokens.refresh(TOKENS, credentials, grant_type="th_refresh_token")
