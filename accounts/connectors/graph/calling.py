"""One call to the Graph API. The token travels in a header, so that no address holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from accounts.connectors import book
from accounts.connectors.errors import Misunderstood, NotConnected, Unreachable
from accounts.connectors.graph.codes import Codes
from accounts.connectors.graph.judging import error_of
from accounts.connectors.sendable import must_be_sendable
from accounts.connectors.values import Credentials
from somestrategi.core.http import api

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Graph:
    """One platform's entrance. `version` stands first in every path; empty for the few calls that have none."""

    version: str
    codes: Codes
    token_name: str = "access_token"

    def read(self, credentials: Credentials, path: str, *, token: str | None = None, **params: str) -> Fields:
        """A call that changes nothing: whatever it raises is harmless."""
        return self._ask("GET", credentials, path, token=token, params=params)

    def write(
        self,
        credentials: Credentials,
        path: str,
        form: Mapping[str, Any],
        *,
        files: api.Files | None = None,
        is_visible: bool = False,
    ) -> Fields:
        """`is_visible`: others can see what it does, so an answer that is not documented to come before the work
        proves nothing (publishing.md §0)."""
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()}
        must_be_sendable(*texts.values())
        return self._ask("POST", credentials, path, form=texts, files=files, is_visible=is_visible)

    def remove(self, credentials: Credentials, path: str) -> Fields:
        return self._ask("DELETE", credentials, path)

    def upload(self, credentials: Credentials, url: str, body: bytes, headers: Mapping[str, str]) -> Fields:
        """Bytes to the address that the platform has given. Raises Misunderstood for one that is not the platform's
        own: the token goes along."""
        if not is_own(url, credentials.server):
            raise Misunderstood("The address for the upload is not the platform's own.")
        sent = {"Authorization": f"OAuth {credentials.secrets[self.token_name]}", **headers}
        answer = ask("POST", url, credentials, headers=sent, body=body)
        return self._judged(answer, is_visible=False)

    def _ask(
        self,
        method: str,
        credentials: Credentials,
        path: str,
        *,
        token: str | None = None,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        files: api.Files | None = None,
        is_visible: bool = False,
    ) -> Fields:
        parts = [credentials.server.rstrip("/"), *([self.version] if self.version else []), path]
        secret = credentials.secrets[self.token_name] if token is None else token
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        answer = ask(
            method, "/".join(parts), credentials, params=params, headers=headers, form=form, files=files
        )
        return self._judged(answer, is_visible=is_visible)

    def _judged(self, answer: api.Response, *, is_visible: bool) -> Fields:
        try:
            told = answer.json()
        except ValueError:
            told = None
        if isinstance(told, dict) and answer.status < 400 and "error" not in told:
            return told
        raise error_of(answer, told, self.codes, is_visible=is_visible)


def ask(
    method: str,
    url: str,
    credentials: Credentials,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    files: api.Files | None = None,
    body: bytes | None = None,
    json: Any = None,
) -> api.Response:
    """Raises NotConnected or Unreachable, without what lies behind: an address may hold a token. An error answer is an
    answer."""
    try:
        return api.call(
            method,
            url,
            params=params,
            headers=headers,
            form=form,
            files=files,
            body=body,
            json=json,
            seconds=credentials.seconds,
            inside=book.is_inside(url),
        )
    except api.NotSent as error:
        raise NotConnected(str(error)) from None
    except api.NoAnswer as error:
        raise Unreachable(str(error)) from None


OWN_ENDINGS = (".facebook.com", ".instagram.com", ".threads.net", ".threads.com")


def is_own(url: str, server: str) -> bool:
    host = urlsplit(url).hostname or ""
    is_inside = book.is_inside(url) and urlsplit(url).netloc == urlsplit(server).netloc
    return is_inside or (url.startswith("https://") and host.endswith(OWN_ENDINGS))
