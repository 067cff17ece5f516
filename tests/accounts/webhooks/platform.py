"""A constructed platform that delivers events, signed over the raw body as Meta's platforms do (platforms.md §4.5)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from accounts.connectors import book
from accounts.connectors.connector import Connector, Event, Webhook
from accounts.connectors.values import SeenComment
from somestrategi.core import clock

SECRET, TOKEN = "the-secret-of-the-application", "the-token-of-the-webhook"
URL = "/inn/x/"


def body_of(*entries: Mapping[str, Any], **more: Any) -> bytes:
    return json.dumps({"entry": list(entries), **more}).encode()


def post(remote_id: str, *, account: str = "id-1", **more: Any) -> dict[str, Any]:
    return {"id": account, "post": remote_id, **more}


def comment(remote_id: str, text: str, *, account: str = "id-1") -> dict[str, Any]:
    return {"id": account, "comment": remote_id, "text": text}


def signed(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def deliver(body: bytes, *, signature: str | None = None, url: str = URL, **headers: Any) -> Any:
    signature = signed(body) if signature is None else signature
    sender = Client(enforce_csrf_checks=True)
    return sender.post(
        url, body, content_type="application/json", headers={"X-Signature": signature}, **headers
    )


def stand_for_x(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Connector("x", {}, webhook=Webhook(_challenge, _is_signed, _events))
    monkeypatch.setattr(book, "all_connectors", lambda: {"x": one})


def _challenge(query: Mapping[str, str], token: str) -> str | None:
    return query.get("challenge") if query.get("token") == token else None


def _is_signed(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    return hmac.compare_digest(headers.get("X-Signature", ""), signed(body, secret))


def _events(body: bytes) -> tuple[Event, ...]:
    return tuple(_event(entry) for entry in json.loads(body)["entry"])


def _event(entry: Mapping[str, Any]) -> Event:
    if "post" in entry:
        return Event(entry["id"], publication_changed=entry["post"])
    if "comment" in entry:
        seen = SeenComment(
            entry["comment"],
            "1",
            "added",
            clock.now(),
            text=entry["text"],
            author_id=entry.get("author", ""),
            author_name=entry.get("name", ""),
        )
        return Event(entry["id"], comment=seen)
    return Event(entry["id"], is_unknown=True)
