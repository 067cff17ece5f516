"""Calls to a Bluesky server (a PDS; atproto.com/specs/xrpc). What is asked of the AppView (app.bsky.…) goes through the
same server, which passes it on."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from accounts.connectors import book
from accounts.connectors.bluesky import parse
from accounts.connectors.bluesky.refusals import OLD_TOKEN, judged
from accounts.connectors.errors import AuthExpired, Misunderstood
from accounts.connectors.values import Credentials
from somestrategi.core.http.api import ApiError

JSON = "application/json"


class Visit:
    """All calls of one errand: one deadline, one session. Where the stored session is over, or none is stored yet, the
    app password opens one for this errand alone; what is stored is renewed by `connecting.renew`."""

    def __init__(self, credentials: Credentials) -> None:
        from atproto_client.client.raw import ClientRaw
        from atproto_client.request import Request  # 1.3 s and 60 MB: only for who talks to Bluesky

        from accounts.connectors.bluesky.transport import Transport

        self.credentials = credentials
        self.ends_at = time.monotonic() + credentials.seconds
        transport = Transport(ends_at=self.ends_at, inside=book.is_inside(credentials.server))
        self._client = ClientRaw(credentials.server, Request(transport=transport))
        secrets = credentials.secrets
        self._token, self._did = secrets.get("access", ""), secrets.get("did", "") or credentials.remote_id

    @property
    def did(self) -> str:
        """The account's id. May open a session to learn it."""
        if not self._did:
            self._open()
        return self._did

    def query(self, name: str, **params: Any) -> Any:
        return self._ask("invoke_query", name, {"params": _params(params)})

    def procedure(self, name: str, body: Mapping[str, Any]) -> Any:
        """The body as it is, nulls too: `swapRecord: null` says that nothing may be there."""
        return self._ask(
            "invoke_procedure", name, {"content": parse.written(body), "headers": {"Content-Type": JSON}}
        )

    def upload(self, data: bytes, mime_type: str) -> dict[str, Any]:
        """What a record may refer to. Nobody sees it; the same bytes get the same address."""
        how = {"content": data, "headers": {"Content-Type": mime_type}}
        return parse.blob(self._ask("invoke_procedure", "com.atproto.repo.uploadBlob", how))

    def open_session(self) -> parse.Session:
        """With the app password: 30 in five minutes, 300 a day (publishing.md §7)."""
        given = {
            "identifier": self.credentials.secrets.get("identifier") or self.credentials.handle,
            "password": self.credentials.secrets.get("app_password", ""),
        }
        return parse.session(self._session_call("createSession", parse.written(given), ""))

    def refresh_session(self, refresh_token: str) -> parse.Session:
        """The old refresh token is used up."""
        return parse.session(self._session_call("refreshSession", None, refresh_token))

    def _open(self) -> None:
        session = self.open_session()
        self._token, self._did = session.access, session.did

    def _session_call(self, name: str, content: bytes | None, token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        how: dict[str, Any] = {"headers": headers}
        if content is not None:
            how = {"content": content, "headers": {**headers, "Content-Type": JSON}}
        return self._send("invoke_procedure", f"com.atproto.server.{name}", how)

    def _ask(self, verb: str, name: str, how: dict[str, Any]) -> Any:
        """With a session. One that turns out to be over is proof that nothing was done: asked once more."""
        if not self._token:
            self._open()
            return self._send(verb, name, self._with_token(how))
        try:
            return self._send(verb, name, self._with_token(how))
        except AuthExpired as error:
            if error.code not in OLD_TOKEN:
                raise
            self._open()
            return self._send(verb, name, self._with_token(how))

    def _with_token(self, how: dict[str, Any]) -> dict[str, Any]:
        return {**how, "headers": {**how.get("headers", {}), "Authorization": f"Bearer {self._token}"}}

    def _send(self, verb: str, name: str, how: dict[str, Any]) -> Any:
        from atproto_client.exceptions import AtProtocolError

        try:
            answer = getattr(self._client, verb)(name, **how)
        except (AtProtocolError, ApiError) as error:
            raise judged(error) from None
        except ValueError as error:
            raise Misunderstood(type(error).__name__) from None
        return answer.content


def _params(given: Mapping[str, Any]) -> Any:
    from atproto_client.models.dot_dict import DotDict

    return DotDict({name: value for name, value in given.items() if value not in ("", None)})
