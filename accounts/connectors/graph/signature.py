"""Webhooks of Meta's platforms: the challenge, and the signature over the raw body (platforms.md §4.5)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

HEADER = "X-Hub-Signature-256"


def challenge(query: Mapping[str, str], verify_token: str) -> str | None:
    is_ours = hmac.compare_digest(query.get("hub.verify_token", "").encode(), verify_token.encode())
    if not verify_token or not is_ours or query.get("hub.mode") != "subscribe":
        return None
    return query.get("hub.challenge")


def is_signed(body: bytes, headers: Mapping[str, str], app_secret: str) -> bool:
    """`headers` by any case. Compared in constant time, before the body is parsed; an empty secret signs nothing."""
    if not app_secret:
        return False
    told = next((value for name, value in headers.items() if name.lower() == HEADER.lower()), "")
    ours = "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(ours.encode(), told.encode())
