"""Coming in: a token of 60 days that is refreshed by itself (publishing.md §2). Instagram has no documented call that
lists what a token may do: what can be asked without doing anything is asked."""

from __future__ import annotations

from accounts.connectors.errors import Forbidden, Refused
from accounts.connectors.graph import tokens
from accounts.connectors.graph.parse import text_of
from accounts.connectors.instagram.client import GRAPH, TOKENS
from accounts.connectors.values import Credentials, Renewed, Tested

PROBES = {
    "instagram_business_content_publish": ("content_publishing_limit", {"fields": "config,quota_usage"}),
    "instagram_business_manage_insights": (
        "insights",
        {"metric": "reach", "period": "day", "metric_type": "total_value"},
    ),
}


def test(credentials: Credentials) -> Tested:
    told = GRAPH.read(credentials, "me", fields="user_id,username,name")
    account = text_of(told, "user_id") or text_of(told, "id")
    missing = tuple(name for name in PROBES if not _may(credentials, account, name))
    return Tested(account, text_of(told, "username"), text_of(told, "name"), missing_permissions=missing)


def renew(credentials: Credentials) -> Renewed:
    return tokens.refresh(TOKENS, credentials, grant_type="ig_refresh_token")


def _may(credentials: Credentials, account: str, permission: str) -> bool:
    edge, params = PROBES[permission]
    try:
        GRAPH.read(credentials, f"{account}/{edge}", **params)
    except Forbidden:
        return False
    except Refused:
        return True  # it was let in, and had nothing to show
    return True
