"""The entrance to a page on Facebook, and what its codes mean (publishing.md §1). A Page token is needed throughout."""

from __future__ import annotations

from accounts.connectors.errors import Forbidden, RateLimited, Refused, Unreachable
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.codes import SHARED, Codes, Verdict

SERVER = "https://graph.facebook.com"
VERSION = "v26.0"
"""Open-ended since 29 July 2026; a version lives about two years past its successor's release."""

CODES: Codes = {
    **SHARED,
    "506": Verdict(Refused, "text"),  # the same post twice in a row
    "368": Verdict(Refused),  # a block for a while, by their rules
    "368/1390008": Verdict(RateLimited),  # [B] posting too fast
    "1609005": Verdict(Refused, "link"),
    "/1609005": Verdict(Refused, "link"),
    "/1609008": Verdict(Refused, "link"),  # [B] a link to facebook.com
    "/1366046": Verdict(Refused, "media"),  # [B] too large, or a format that it does not take
    "/1366051": Verdict(Refused, "media"),  # [B] photographs that are posted already
    "/1349125": Verdict(Refused, "media"),  # [B]
    "/2069019": Verdict(Refused, "media"),  # [B]
    "/1363023": Verdict(Refused, "media"),
    "/1363022": Verdict(Refused, "media"),
    "/1363042": Verdict(Forbidden),
    "/1404078": Verdict(Forbidden),  # [B] Page Publishing Authorization is missing
    "/1363030": Verdict(Unreachable),
    "/1363019": Verdict(Unreachable),
    "/1363047": Verdict(Unreachable),  # [B]
    "/1609010": Verdict(Unreachable),  # [B]
    "6000": Verdict(Unreachable),
}

GRAPH = Graph(VERSION, CODES)
TOKENS = Graph("", CODES)
"""For exchanging and judging tokens: no version."""
