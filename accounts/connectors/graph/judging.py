"""Makes of an error answer what it proves: the envelope is error{message, code, error_subcode, is_transient …}."""

from __future__ import annotations

from typing import Any

from accounts.connectors.errors import ConnectorError, Gone, Misunderstood, RateLimited, Refused, Unreachable
from accounts.connectors.graph.codes import Codes, Verdict, verdict_of
from accounts.connectors.graph.limits import retry_at
from somestrategi.core.http import api

NO_CODE = -1_000_000


def error_of(answer: api.Response, told: Any, codes: Codes, *, is_visible: bool) -> ConnectorError:
    envelope = told.get("error") if isinstance(told, dict) else None
    if not isinstance(envelope, dict):
        if is_visible or answer.status < 400:
            return Misunderstood(f"HTTP {answer.status}", code=f"http/{answer.status}")
        return _without_envelope(answer.status)
    code, subcode = _number(envelope, "code"), _number(envelope, "error_subcode")
    name = f"{code}/{subcode}" if subcode != NO_CODE else str(code)
    said = str(envelope.get("error_user_msg") or envelope.get("message") or "")
    verdict = verdict_of(codes, code, subcode)
    if is_visible and answer.status >= 500:
        return Unreachable(said, code=name)
    if verdict is None:
        verdict = Verdict(Unreachable) if is_visible else _by_status(answer.status, envelope)
    if issubclass(verdict.error, RateLimited):
        return RateLimited(said, code=name, retry_at=retry_at(answer.headers))
    if issubclass(verdict.error, Refused):
        return verdict.error(said, code=name, field=verdict.field)
    return verdict.error(said, code=name)


def _by_status(status: int, envelope: dict[str, Any]) -> Verdict:
    """For calls that nobody sees: what is not named is a no, unless the platform says that it is its own trouble."""
    is_passing = status >= 500 or envelope.get("is_transient") is True
    return Verdict(Unreachable if is_passing else Gone if status == 404 else Refused)


def _without_envelope(status: int) -> ConnectorError:
    name = f"http/{status}"
    if status == 429:
        return RateLimited(code=name)
    return Gone(code=name) if status == 404 else Misunderstood(f"HTTP {status}", code=name)


def _number(envelope: dict[str, Any], key: str) -> int:
    try:
        return int(envelope[key])
    except (KeyError, TypeError, ValueError):
        return NO_CODE
