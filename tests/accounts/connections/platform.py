"""A constructed platform for tests: it keeps no server, and answers as a test tells it to.

platform.tested = seen("id-1", "eksempeldep", "Eksempeldepartementet")
platform.error = AuthExpired(code="190/463")
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Connector, Permission, SecretField
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    OutgoingPost,
    Renewed,
    Search,
    Sent,
    Sought,
    Tested,
)

SOURCE = "constructed for tests"


def seen(
    remote_id: str, handle: str, name: str = "", *missing: str, expires_at: dt.datetime | None = None
) -> Tested:
    """What a test of credentials found."""
    return Tested(remote_id, handle, name, missing, expires_at)


@dataclass
class FakePlatform:
    """What it answers with, and which credentials it has seen."""

    tested: Tested
    error: ConnectorError | None = None
    renewed: Renewed | None = None
    seen: list[Credentials] = field(default_factory=list)
    renewals: int = 0

    def test(self, credentials: Credentials) -> Tested:
        self.seen.append(credentials)
        if self.error:
            raise self.error
        return self.tested

    def renew(self, credentials: Credentials) -> Renewed:
        self.renewals += 1
        self.seen.append(credentials)
        if self.error:
            raise self.error
        assert self.renewed is not None
        return self.renewed


def connector(
    platform: FakePlatform, *, key: str, renews: bool = False, asks_for_server: bool = False
) -> Connector:
    return Connector(
        key=key,
        server="https://platform.example",
        asks_for_server=asks_for_server,
        capabilities={
            Can.PUBLISH: Capability(Way.INTERFACE, SOURCE, "At most 25 posts a day."),
            Can.READ_FIGURES: Capability(Way.FILE, SOURCE),
            Can.HIDE: Capability(Way.BY_HAND, SOURCE),
        },
        permissions=(Permission("posts.write", "to publish posts"),),  # type: ignore[arg-type]
        secret_fields=(
            SecretField("token", "Access token"),  # type: ignore[arg-type]
            SecretField("page", "Page", is_secret=False, is_optional=True),  # type: ignore[arg-type]
        ),
        test=platform.test,
        renew=platform.renew if renews else None,
        publish=_publish,
        find=_find,
    )


def _publish(_credentials: Credentials, _post: OutgoingPost, key: str, _notes: Notes) -> Sent:
    return Sent(key)


def _find(_credentials: Credentials, _sought: Sought) -> Found:
    return Found(Search.NOT_SEEN)
