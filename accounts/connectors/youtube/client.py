"""The entrance to YouTube (Data API v3), and what its reasons mean (publishing.md §6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from accounts.connectors import book
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
from accounts.connectors.values import Credentials
from somestrategi.core import clock
from somestrategi.core.http import api

SERVER = "https://youtube.googleapis.com"
TOKEN_SERVER = "https://oauth2.googleapis.com"
API = "/youtube/v3"
UPLOAD = "/upload/youtube/v3"

PACIFIC = ZoneInfo("America/Los_Angeles")
"""Quotas begin anew at midnight there."""

Fields = Mapping[str, Any]

REASONS: Mapping[str, tuple[type[ConnectorError], str]] = {
    "quotaExceeded": (RateLimited, ""),
    "dailyLimitExceeded": (RateLimited, ""),
    "uploadLimitExceeded": (RateLimited, ""),
    "rateLimitExceeded": (RateLimited, ""),
    "uploadRateLimitExceeded": (RateLimited, ""),
    "authError": (AuthExpired, ""),
    "invalid_grant": (AuthExpired, ""),
    "forbidden": (Forbidden, ""),
    "insufficientPermissions": (Forbidden, ""),
    "youtubeSignupRequired": (Forbidden, ""),
    "authenticatedUserAccountSuspended": (Forbidden, ""),
    "authenticatedUserAccountClosed": (Forbidden, ""),
    "invalidTitle": (Refused, "text"),
    "invalidDescription": (Refused, "text"),
    "invalidTags": (Refused, "text"),
    "defaultLanguageNotSet": (Refused, "text"),
    "invalidCategoryId": (Refused, ""),
    "invalidVideoMetadata": (Refused, "text"),
    "invalidPublishAt": (Refused, "time"),
    "invalidFilename": (Refused, "media"),
    "mediaBodyRequired": (Refused, "media"),
    "invalidImage": (Refused, "media"),
    "contentRequired": (Refused, "captions"),
    "captionExists": (Refused, "captions"),
    "failedPrecondition": (Refused, ""),
    "videoNotFound": (Gone, ""),
    "commentNotFound": (Gone, ""),
}
UNTIL_MIDNIGHT = {"quotaExceeded", "dailyLimitExceeded", "uploadLimitExceeded"}


def read(credentials: Credentials, path: str, **params: str) -> Fields:
    """A call that changes nothing: whatever it raises is harmless."""
    return fields(ask("GET", credentials, f"{API}/{path}", params=params))


def write(
    credentials: Credentials,
    path: str,
    told: Any,
    *,
    method: str = "POST",
    is_visible: bool = True,
    **params: str,
) -> Fields:
    answer = ask(method, credentials, f"{API}/{path}", params=params, json=told, is_visible=is_visible)
    return fields(answer) if answer.body else {}


def ask(
    method: str,
    credentials: Credentials,
    path: str,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    body: bytes | None = None,
    is_visible: bool = False,
) -> api.Response:
    """Raises for every answer that is not a success. `path` with a host is an upload's own session.

    An access token lives for an hour, and 401 comes before anything is done: then a fresh one is asked for, once. Only
    the refresh token tells whether a person must connect anew."""
    url = path if "//" in path else credentials.server.rstrip("/") + path
    if not is_own(url, credentials.server):
        raise Misunderstood("The address for the upload is not the platform's own.")
    token, answer = credentials.secrets.get("access_token", ""), None
    if token:
        answer = _reach_with(
            token, method, url, credentials, params=params, headers=headers, json=json, body=body
        )
    if answer is None or answer.status == 401:
        token = _fresh_token(credentials)
        answer = _reach_with(
            token, method, url, credentials, params=params, headers=headers, json=json, body=body
        )
    if answer.status >= 400:
        raise error_of(answer, is_visible=is_visible)
    return answer


def renewed(credentials: Credentials) -> Fields:
    """access_token, expires_in, scope. Raises AuthExpired for `invalid_grant`: it has ended, or was taken back."""
    server = TOKEN_SERVER if credentials.server == SERVER else credentials.server.rstrip("/")
    form = {
        "grant_type": "refresh_token",
        **{
            name: credentials.secrets.get(name, "")
            for name in ("client_id", "client_secret", "refresh_token")
        },
    }
    answer = reach("POST", f"{server}/token", credentials, form=form)
    if answer.status >= 400:
        raise error_of(answer, is_visible=False)
    told = fields(answer)
    if not told.get("access_token"):
        raise Misunderstood("An answer without a token.")
    return told


def _fresh_token(credentials: Credentials) -> str:
    """Whatever goes wrong here, the call that wanted it was never made."""
    try:
        return str(renewed(credentials)["access_token"])
    except Unreachable as error:
        raise NotConnected(error.said, code=error.code) from None


def _reach_with(
    token: str,
    method: str,
    url: str,
    credentials: Credentials,
    *,
    headers: Mapping[str, str] | None,
    **what: Any,
) -> api.Response:
    sent = {"Authorization": f"Bearer {token}", **(headers or {})}
    return reach(method, url, credentials, headers=sent, **what)


def reach(method: str, url: str, credentials: Credentials, **what: Any) -> api.Response:
    """Raises NotConnected or Unreachable, without what lies behind: an address may hold a token. An error answer is an
    answer."""
    try:
        return api.call(method, url, seconds=credentials.seconds, inside=book.is_inside(url), **what)
    except api.NotSent as error:
        raise NotConnected(str(error)) from None
    except api.NoAnswer as error:
        raise Unreachable(str(error)) from None


def fields(answer: api.Response) -> Fields:
    try:
        told = answer.json()
    except ValueError as error:
        raise Misunderstood("An answer that is no JSON.") from error
    if not isinstance(told, dict):
        raise Misunderstood("An answer of another shape.")
    return told


def error_of(answer: api.Response, *, is_visible: bool) -> ConnectorError:
    """The envelope is error{code, message, errors[{reason}]}; the token server's is error, error_description."""
    reason, said = _reason(answer)
    name = f"{answer.status}/{reason}" if reason else str(answer.status)
    if answer.status >= 500:
        return Unreachable(said, code=name)
    if answer.status == 401:
        return AuthExpired(said, code=name)
    kind, field = REASONS.get(reason, (None, ""))
    if kind is None:
        if is_visible:
            return Unreachable(said, code=name)
        kind = {404: Gone, 429: RateLimited, 403: Forbidden}.get(answer.status, Refused)
    if issubclass(kind, RateLimited):
        return RateLimited(said, code=name, retry_at=_midnight() if reason in UNTIL_MIDNIGHT else None)
    if issubclass(kind, Refused):
        return kind(said, code=name, field=field)
    return kind(said, code=name)


def is_own(url: str, server: str) -> bool:
    parts = urlsplit(url)
    if book.is_inside(url):
        return parts.netloc == urlsplit(server).netloc
    return parts.scheme == "https" and (parts.hostname or "").endswith(".googleapis.com")


def _reason(answer: api.Response) -> tuple[str, str]:
    try:
        told = answer.json()
    except ValueError:
        return "", ""
    error = told.get("error") if isinstance(told, dict) else None
    if isinstance(error, str):
        return error, str(told.get("error_description", ""))
    if not isinstance(error, dict):
        return "", ""
    reasons = [one.get("reason", "") for one in error.get("errors") or () if isinstance(one, dict)]
    return str(reasons[0] if reasons else ""), str(error.get("message", ""))


def _midnight() -> dt.datetime:
    tomorrow = clock.now().astimezone(PACIFIC).date() + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, dt.time.min, tzinfo=PACIFIC).astimezone(dt.UTC)
