"""X: no interface yet. Every call costs money, so files and people do what a connector would (publishing.md §5)."""

from __future__ import annotations

from accounts.connectors.connector import Connector
from accounts.connectors.x.capabilities import CAPABILITIES

CONNECTOR = Connector(key="x", capabilities=CAPABILITIES)
