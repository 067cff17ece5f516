"""What a token is good for: debug_token on Facebook and Threads, and the 60-day tokens that refresh themselves on
Instagram and Threads (publishing.md §1–3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.connectors.errors import AuthExpired, Misunderstood, Refused
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.parse import Fields, inner, text_of
from accounts.connectors.values import Credentials, Renewed
from somestrategi.core import clock

TOO_YOUNG = dt.timedelta(hours=25)
"""Only a token that is 24 hours old can be refreshed."""
LIFE = dt.timedelta(days=60)
"""Where the answer does not say."""


@dataclass(frozen=True)
class Judged:
    """`account` is the page's or the user's id; `expires_at` None: never."""

    account: str
    kind: str
    scopes: frozenset[str]
    expires_at: dt.datetime | None

    def lacks(self, wanted: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in wanted if one not in self.scopes)


def judge(graph: Graph, credentials: Credentials) -> Judged:
    """Raises AuthExpired for one that is not valid any more."""
    token = credentials.secrets[graph.token_name]
    told = inner(graph.read(credentials, "debug_token", input_token=token), "data")
    if told.get("is_valid") is not True:
        error = inner(told, "error")
        raise AuthExpired(text_of(error, "message"), code=text_of(error, "code") or "190")
    scopes = told.get("scopes")
    ends = [end for name in ("expires_at", "data_access_expires_at") if (end := _moment(told, name))]
    return Judged(
        account=text_of(told, "profile_id") or text_of(told, "user_id"),
        kind=text_of(told, "type"),
        scopes=frozenset(map(str, scopes if isinstance(scopes, list) else ())),
        expires_at=min(ends, default=None),
    )


def refresh(graph: Graph, credentials: Credentials, *, grant_type: str) -> Renewed:
    """A fresh token for 60 days. One that is too young yet is left as it is; one that has ended raises AuthExpired."""
    try:
        told = graph.read(credentials, "refresh_access_token", grant_type=grant_type)
    except Refused:
        return Renewed(credentials.secrets, renew_at=clock.now() + TOO_YOUNG)
    token = text_of(told, "access_token")
    if not token:
        raise Misunderstood("An answer without a token.")
    seconds = told.get("expires_in")
    life = dt.timedelta(seconds=seconds) if isinstance(seconds, int | float) and seconds > 0 else LIFE
    now = clock.now()
    fresh = {**credentials.secrets, graph.token_name: token}
    return Renewed(fresh, renew_at=now + life / 2, expires_at=now + life)


def _moment(told: Fields, name: str) -> dt.datetime | None:
    """Unix seconds; 0 is never."""
    value = told.get(name)
    return dt.datetime.fromtimestamp(value, dt.UTC) if isinstance(value, int) and value > 0 else None
