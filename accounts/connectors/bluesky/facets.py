"""Links and hashtags in a text, as Bluesky wants them: marked by bytes of UTF-8 (lexicon app.bsky.richtext.facet).

Names of others (@…) are not marked: that takes their id, which only the network knows.
"""

from __future__ import annotations

import re
from typing import Any

_LINK = re.compile(
    r"(?<![\w@/.-])(?:https?://[^\s<>«»\"]+|(?:[a-z0-9æøå-]+\.)+no(?:/[^\s<>«»\"]*)?(?![\w@.-]*\w))", re.I
)
_TAG = re.compile(r"(?<![^\s(])[#＃](?P<tag>\w{0,64}[^\W\d_]\w{0,64})")
_AFTER = ".,;:!?…'’”»"
LONGEST_TAG = 64


def facets(text: str) -> list[dict[str, Any]]:
    """In the order of the text, never one over another."""
    found: list[dict[str, Any]] = []
    ends_at = 0
    for start, end, feature in sorted([*_links(text), *_tags(text)], key=lambda one: one[:2]):
        if start < ends_at:
            continue
        ends_at = end
        found.append(
            {
                "index": {"byteStart": _bytes(text, start), "byteEnd": _bytes(text, end)},
                "features": [feature],
            }
        )
    return found


def _links(text: str) -> list[tuple[int, int, dict[str, str]]]:
    found = []
    for match in _LINK.finditer(text):
        shown = match[0].rstrip(_AFTER)
        if shown.endswith(")") and "(" not in shown:
            shown = shown.rstrip(")").rstrip(_AFTER)
        address = shown if "://" in shown[:8] else f"https://{shown}"
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": address}
        found.append((match.start(), match.start() + len(shown), feature))
    return found


def _tags(text: str) -> list[tuple[int, int, dict[str, str]]]:
    return [
        (match.start(), match.end(), {"$type": "app.bsky.richtext.facet#tag", "tag": match["tag"]})
        for match in _TAG.finditer(text)
        if len(match["tag"]) <= LONGEST_TAG
    ]


def _bytes(text: str, place: int) -> int:
    return len(text[:place].encode())
