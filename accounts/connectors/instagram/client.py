"""The entrance to a professional account on Instagram (login with Instagram), and what its codes mean
(publishing.md §2). `retry` codes are the platform's own trouble: in a call that others can see they prove nothing."""

from __future__ import annotations

from accounts.connectors.errors import Forbidden, NotReady, RateLimited, Refused, Unreachable
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.codes import SHARED, Codes, Verdict
from accounts.connectors.graph.containers import Containers

SERVER = "https://graph.instagram.com"
VERSION = "v26.0"

CODES: Codes = {
    **SHARED,
    "-2/2207003": Verdict(Unreachable),
    "-1/2207001": Verdict(Unreachable),
    "-1/2207032": Verdict(Unreachable),
    "24/2207008": Verdict(Unreachable),
    "4/2207051": Verdict(Unreachable),  # «spam»: has been answered while the post was live
    "20/1772107": Verdict(Unreachable),  # [B] has been answered after the comment was made
    "9007/2207027": Verdict(NotReady),
    "-2/2207020": Verdict(NotReady),  # the container has expired: the next try makes a new one
    "-1/2207053": Verdict(Refused, "media"),
    "25/2207050": Verdict(Forbidden),
    "9/2207042": Verdict(RateLimited),
    "24/2207006": Verdict(Refused),
    "1/2207057": Verdict(Refused, "media"),
    "100/2207023": Verdict(Refused, "media"),
    "100/2207028": Verdict(Refused, "media"),
    "/2207035": Verdict(Refused, "text"),
    "/2207036": Verdict(Refused, "text"),
    "/2207037": Verdict(Refused, "text"),
    "/2207040": Verdict(Refused, "text"),
    "352/2207026": Verdict(Refused, "media"),
    "9004/2207052": Verdict(Refused, "media"),
    "36000/2207004": Verdict(Refused, "media"),
    "36001/2207005": Verdict(Refused, "media"),
    "36003/2207009": Verdict(Refused, "media"),
    "36004/2207010": Verdict(Refused, "text"),
}

GRAPH = Graph(VERSION, CODES)
TOKENS = Graph("", CODES)
CONTAINERS = Containers(GRAPH, "media", "media_publish", "status_code", "status")
