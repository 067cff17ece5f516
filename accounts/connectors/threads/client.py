"""The entrance to Threads, and what its codes mean (publishing.md §3). Its version line is its own."""

from __future__ import annotations

from accounts.connectors.errors import Unreachable
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.codes import SHARED, Codes, Verdict
from accounts.connectors.graph.containers import Containers

SERVER = "https://graph.threads.net"
VERSION = "v1.0"

CODES: Codes = {
    **SHARED,
    "24": Verdict(Unreachable),  # [B] published too early reads like «not found»: the container tells
}

GRAPH = Graph(VERSION, CODES)
TOKENS = Graph("", CODES)
CONTAINERS = Containers(GRAPH, "threads", "threads_publish", "status", "error_message")
