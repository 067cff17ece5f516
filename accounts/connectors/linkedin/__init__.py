"""LinkedIn: no interface yet. Its programme for organisations is open to approved partners only, so files and people do
what a connector would (publishing.md §4)."""

from __future__ import annotations

from accounts.connectors.connector import Connector
from accounts.connectors.linkedin.capabilities import CAPABILITIES

CONNECTOR = Connector(key="linkedin", capabilities=CAPABILITIES)
