"""Coming in: a Page token, judged by debug_token (publishing.md §1). One made from a long-lived user token has no end
date; the access to data ends 90 days after the person last used it."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.errors import AuthExpired, Forbidden
from accounts.connectors.facebook import parse
from accounts.connectors.facebook.capabilities import PERMISSIONS
from accounts.connectors.facebook.client import GRAPH, TOKENS
from accounts.connectors.graph import tokens
from accounts.connectors.graph.parse import text_of
from accounts.connectors.values import Credentials, Renewed, Tested
from somestrategi.core import clock

EXCHANGED_EVERY = dt.timedelta(days=30)
"""A long-lived user token lasts about 60."""


def test(credentials: Credentials) -> Tested:
    judged = tokens.judge(TOKENS, credentials)
    if judged.kind != "PAGE":
        raise Forbidden("A token of the page is needed, not a person's.", code=judged.kind)
    told = GRAPH.read(credentials, judged.account, fields=parse.PROFILE_FIELDS)
    return Tested(
        judged.account,
        text_of(told, "username"),
        text_of(told, "name"),
        missing_permissions=judged.lacks(one.name for one in PERMISSIONS),
        expires_at=judged.expires_at,
    )


def renew(credentials: Credentials) -> Renewed:
    """With a user token and the application's own secret, both are made anew; else the Page token stands as it is.

    Raises AuthExpired for a user token that has ended: it cannot be exchanged.
    """
    secrets = credentials.secrets
    if not all(secrets.get(name) for name in ("user_token", "app_id", "app_secret")):
        return Renewed(secrets, expires_at=tokens.judge(TOKENS, credentials).expires_at)
    told = TOKENS.read(
        credentials,
        "oauth/access_token",
        token="",
        grant_type="fb_exchange_token",
        client_id=secrets["app_id"],
        client_secret=secrets["app_secret"],
        fb_exchange_token=secrets["user_token"],
    )
    user_token = text_of(told, "access_token")
    page = GRAPH.read(credentials, credentials.remote_id, token=user_token, fields="access_token")
    page_token = text_of(page, "access_token")
    if not (user_token and page_token):
        raise AuthExpired("The page gave no token.")
    fresh = {**secrets, "user_token": user_token, "access_token": page_token}
    return Renewed(fresh, renew_at=clock.now() + EXCHANGED_EVERY)
