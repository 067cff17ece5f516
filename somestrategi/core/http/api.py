"""The one client for platforms' interfaces: one deadline, one ceiling, no redirects, and never a repeat by itself.

What raises tells whether the request can have done its work: `NotSent` when no connection came about, `NoAnswer` from
the first byte on. An answer with an error status is an answer: the connector judges it.
"""

from __future__ import annotations

import json as json_text
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import urlsplit

import requests
from requests import Session
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict

from somestrategi.core.http.pages import is_public

MOST_BYTES = 10_000_000
CONNECT_SECONDS = 5.0
_CHUNK = 65_536


class ApiError(Exception):
    """No answer that can be read. Never holds the address: tokens stand in some."""


class NotSent(ApiError):
    """No connection: nothing has reached the platform."""


class NoAnswer(ApiError):
    """The request left, in whole or in part; what became of it is not known."""


@dataclass(frozen=True)
class Response:
    """`headers` by any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """Raises ValueError."""
        return json_text.loads(self.body)


Files = Mapping[str, tuple[str, bytes | IO[bytes], str]]
"""Form field: file name, bytes, mime type."""


def call(
    method: str,
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    form: Mapping[str, str] | None = None,
    files: Files | None = None,
    body: bytes | IO[bytes] | None = None,
    seconds: float = 20,
    inside: bool = False,
) -> Response:
    """`seconds` for the whole of it. `inside` is for servers that an operator has named in CONNECTOR_SERVERS: they may
    answer without TLS and lie on the inside; all others are https on the open internet. Raises NotSent or NoAnswer."""
    ends_at = time.monotonic() + seconds
    if not inside:
        _judge(url)
    with Session() as session:
        session.trust_env = inside is False
        adapter = HTTPAdapter(max_retries=0)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        try:
            answer = session.request(
                method,
                url,
                params=params,
                headers={"User-Agent": "Somestrategi", **(headers or {})},
                json=json,
                data=form if body is None else body,
                files=files,
                timeout=(min(CONNECT_SECONDS, seconds), seconds),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.ConnectTimeout as error:
            raise NotSent("ConnectTimeout") from error
        except requests.exceptions.ConnectionError as error:
            raise _connection_error(error) from error
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema) as error:
            raise NotSent(type(error).__name__) from error
        except requests.exceptions.RequestException as error:
            raise NoAnswer(type(error).__name__) from error
        return Response(
            answer.status_code, CaseInsensitiveDict(answer.headers), _read(answer, ends_at=ends_at)
        )


def _read(answer: requests.Response, *, ends_at: float) -> bytes:
    read = bytearray()
    try:
        for chunk in answer.iter_content(_CHUNK):
            read += chunk
            if len(read) > MOST_BYTES:
                raise NoAnswer("The answer is too long.")
            if time.monotonic() > ends_at:
                raise NoAnswer("The answer took too long.")
    except requests.exceptions.RequestException as error:
        raise NoAnswer(type(error).__name__) from error
    return bytes(read)


def _connection_error(error: requests.exceptions.ConnectionError) -> ApiError:
    """urllib3 says in the reason whether the connection itself came about."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    names = {type(reason).__name__, type(error).__name__}
    is_unsent = names & {"NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "SSLError"}
    return NotSent(type(reason or error).__name__) if is_unsent else NoAnswer(type(error).__name__)


def _judge(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise NotSent("Only https, and no user name.")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotSent("The name has no address.") from error
    if not all(is_public(str(info[4][0])) for info in found):
        raise NotSent("The name leads to an address on the inside.")
