"""Calls to a Mastodon server by the library Mastodon.py, which is imported in this folder only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from accounts.connectors import book
from accounts.connectors.errors import NotConnected
from accounts.connectors.mastodon.refusals import judged
from accounts.connectors.values import Credentials

T = TypeVar("T")
VERSION = "99.0.0"
"""What the library takes the server for: then it asks nothing on its own, and holds nothing back."""


class Visit:
    """All calls of one errand, under one deadline."""

    def __init__(self, credentials: Credentials) -> None:
        from mastodon import Mastodon

        from accounts.connectors.mastodon.transport import Session

        if not credentials.server:
            raise NotConnected("No server is named.")
        self.credentials = credentials
        session = Session(
            ends_at=time.monotonic() + credentials.seconds, inside=book.is_inside(credentials.server)
        )
        self._api: Any = Mastodon(
            api_base_url=credentials.server,
            ratelimit_method="throw",
            request_timeout=int(credentials.seconds),
            mastodon_version=VERSION,
            version_check_mode="created",
            session=session,
        )
        # Given as an argument, a token that is a file's name would have the file read.
        self._api.access_token = credentials.secrets.get("access_token", "")
        self._id = credentials.remote_id

    @property
    def account_id(self) -> str:
        if not self._id:
            self._id = str(self.ask(lambda server: server.account_verify_credentials())["id"])
        return self._id

    def ask(self, what: Callable[[Any], T]) -> T:
        """`what` is asked of the library. Raises ConnectorError, which never holds what was sent."""
        with self._judging():
            return what(self._api)

    @contextmanager
    def _judging(self) -> Iterator[None]:
        from mastodon.errors import MastodonError

        try:
            yield
        except MastodonError as error:
            raise judged(error, self._api.ratelimit_reset) from None
