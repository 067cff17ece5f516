"""All connectors, by the platform's key. A platform without one is served by hand and by file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings

from accounts.connectors.connector import Connector

if TYPE_CHECKING:
    from accounts.models import Account, Connection

LOCAL = "local"

FOLDERS: tuple[str, ...] = (
    *("bluesky", "mastodon", "local"),
    *("facebook", "instagram", "threads", "youtube"),
    *("linkedin", "x"),
)
"""The folders here, each with its CONNECTOR. A new platform is a folder and a line."""


@cache
def all_connectors() -> Mapping[str, Connector]:
    connectors = [import_module(f"accounts.connectors.{folder}").CONNECTOR for folder in FOLDERS]
    return {connector.key: connector for connector in connectors}


def connector_of(platform_key: str) -> Connector | None:
    return all_connectors().get(platform_key)


def connector_for(connection: Connection) -> Connector | None:
    """The platform's own; the demo's local one stands in for it only where an installation says that it may."""
    if connection.connector == LOCAL:
        return connector_of(LOCAL) if settings.LOCAL_CONNECTOR else None
    return connector_of(connection.account.platform.key)


def serving(account: Account, connection: Connection | None) -> Connector | None:
    """The one that the account is connected by, else the one that it may be connected by."""
    if connection is not None and connection.state != "ended":
        return connector_for(connection)
    return connector_of(account.platform.key)


def server_of(connector: Connector, asked_for: str = "") -> str:
    """The base address: what the operator has set, else what the connection says, else the platform's own."""
    return settings.CONNECTOR_SERVERS.get(connector.key) or asked_for or connector.server


def is_inside(server: str) -> bool:
    """Named by the operator, and so allowed to lie on the inside and to answer without TLS."""
    named = [one.rstrip("/") for one in settings.CONNECTOR_SERVERS.values()]
    return any(server == one or server.startswith(f"{one}/") for one in named)
