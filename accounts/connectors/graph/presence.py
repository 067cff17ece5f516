"""Whether a thing is gone. «Not there», «not visible to you» and, at times, neither are one code, 100/33
(publishing.md §1–2): it is gone only where the account itself still answers."""

from __future__ import annotations

from accounts.connectors.errors import Gone
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.parse import Fields
from accounts.connectors.values import Credentials


def read_or_none(graph: Graph, credentials: Credentials, remote_id: str, fields: str) -> Fields | None:
    try:
        return graph.read(credentials, remote_id, fields=fields)
    except Gone:
        graph.read(credentials, credentials.remote_id, fields="id")
        return None
