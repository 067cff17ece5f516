"""The links in a text, as the platforms will find them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENDINGS = "no|com|org|net|eu|int|info|ly|gl|co|me|gd|cc|be|to|link|io|li|at|is|se|dk|app|ai|site|page"
_LINK = re.compile(
    rf"""https?://[^\s<>"»«]+
      | (?<![\w@./-])(?:www\.[^\s<>"»«]+|(?:[a-zæøå0-9-]+\.)+(?:{_ENDINGS})\b(?:/[^\s<>"»«]*)?)(?!@)""",
    re.IGNORECASE | re.VERBOSE,
)
_TRAILING = ".,;:!?)]}'’”…"


@dataclass(frozen=True)
class Link:
    """`quote` is as it stands in the text, `url` with a scheme."""

    quote: str
    url: str


def links_in(text: str) -> list[Link]:
    """Each once, in the text's order. What has no scheme is taken for https, as the platforms do."""
    found = (match.group().rstrip(_TRAILING) for match in _LINK.finditer(text))
    return [
        Link(quote, quote if quote.lower().startswith("http") else f"https://{quote}")
        for quote in dict.fromkeys(found)
        if "." in quote
    ]
