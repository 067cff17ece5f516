"""What Mastodon's errors mean to us (docs.joinmastodon.org/api/guidelines; publishing.md §8). The library's exceptions
hold the status and the server's words."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Gone,
    Misunderstood,
    NotConnected,
    NotReady,
    RateLimited,
    Refused,
    Unreachable,
)
from somestrategi.core.http import api

_FIELDS = (
    ("description", "alt_text"),
    ("finished processing", "media"),
    ("file", "media"),
    ("media", "media"),
    ("attach", "media"),
    ("text", "text"),
    ("character", "text"),
)


def judged(error: Exception, reset_at: float | None) -> ConnectorError:
    """By what it proves. `reset_at` is when the library thinks that a limit ends, in seconds since 1970."""
    from mastodon.errors import MastodonAPIError, MastodonNetworkError, MastodonRatelimitError

    inner = error.__context__
    if isinstance(error, MastodonNetworkError):
        return (
            NotConnected(str(inner)) if isinstance(inner, api.NotSent) else Unreachable(type(inner).__name__)
        )
    if isinstance(error, MastodonRatelimitError):
        return RateLimited(
            code="429", retry_at=dt.datetime.fromtimestamp(reset_at, dt.UTC) if reset_at else None
        )
    if isinstance(error, MastodonAPIError) and len(error.args) == 4:
        _name, status, _reason, said = error.args
        return _by_answer(int(status), said if isinstance(said, str) else "")
    return Misunderstood(type(error).__name__)


def _by_answer(status: int, said: str) -> ConnectorError:
    code = str(status)
    match status:
        case 401:
            return AuthExpired(said, code=code)
        case 403:
            return Forbidden(said, code=code)
        case 404 | 410:
            return Gone(said, code=code)
        case 422 if "processing" in said.lower():
            return NotReady(said, code=code)
        case 400 | 413 | 422:
            field = "media" if status == 413 else _field(said.lower())
            return Refused(said, code=code, field=field)
        case _:
            return Unreachable(said, code=code)


def _field(said: str) -> str:
    return next((field for part, field in _FIELDS if part in said), "")
