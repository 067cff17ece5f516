"""What Bluesky's errors mean to us (atproto.com/specs/xrpc: `{error, message}` beside a status; publishing.md §7)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Gone,
    Misunderstood,
    NotConnected,
    RateLimited,
    Refused,
    Unreachable,
)
from somestrategi.core.http import api

OLD_TOKEN = frozenset({"ExpiredToken", "InvalidToken"})
"""The session is over, not the connection: 400, not 401 as elsewhere."""
SWAPPED = "InvalidSwap"
"""The record is not what we said that it was."""
_MUST_CONNECT = frozenset(
    {
        "AccountTakedown",
        "AccountDeactivated",
        "AuthFactorTokenRequired",
        "AuthMissing",
        "AuthenticationRequired",
    }
)
_GONE = frozenset({"RecordNotFound", "NotFound", "BlockedActor", "BlockedByActor"})
_MEDIA = frozenset({"InvalidMimeType", "InvalidSize", "BlobNotFound", "BlobTooLarge", "PayloadTooLarge"})
_FIELDS = (
    ("Record/text", "text"),
    ("/alt", "alt_text"),
    ("/captions", "captions"),
    ("Record/embed", "media"),
    ("blob", "media"),
    ("Record/facets", "link"),
    ("Record/createdAt", "time"),
)


def judged(error: Exception) -> ConnectorError:
    """By what it proves. `error` is what the library or the transport raised."""
    if isinstance(error, api.NotSent):
        return NotConnected(str(error))
    if isinstance(error, api.NoAnswer):
        return Unreachable(str(error))
    answer = getattr(error, "response", None)
    if answer is None:
        return Misunderstood(type(error).__name__)
    code, said = _told(answer.content)
    return _by_answer(answer.status_code, code, said, answer.headers)


def _told(content: Any) -> tuple[str, str]:
    """The code and the words, from an answer that may be anything."""
    code, said = getattr(content, "error", None), getattr(content, "message", None)
    return (code if isinstance(code, str) else "", said if isinstance(said, str) else "")


def _by_answer(status: int, code: str, said: str, headers: dict[str, str]) -> ConnectorError:
    shown = code or str(status)
    if status == 429:
        return RateLimited(said, code=shown, retry_at=_reset_at(headers))
    if code in OLD_TOKEN or code in _MUST_CONNECT or status == 401:
        return AuthExpired(said, code=shown)
    if status == 403:
        return Forbidden(said, code=shown)
    if code in _GONE or status == 404:
        return Gone(said, code=shown)
    if code in _MEDIA or status == 413:
        return Refused(said, code=shown, field="media")
    if status == 400:
        field = next((field for part, field in _FIELDS if part in said), "")
        return Refused(said, code=shown, field=field)
    return Unreachable(said, code=shown)


def _reset_at(headers: dict[str, str]) -> dt.datetime | None:
    """Seconds since 1970, as the server counts (`ratelimit-reset`)."""
    value = headers.get("ratelimit-reset", "")
    return dt.datetime.fromtimestamp(int(value), dt.UTC) if value.isdigit() and len(value) < 12 else None
