"""What a post is about, as other ministries may see it, and whether two are about the same. Pure."""

from __future__ import annotations

import re

from content.post_prefill import topic_for

_WORD = re.compile(r"[^\W\d_]{6,}")
_STEM = 6
"""So many letters of a word are compared: «barnehagen» and «barnehagar» are the same."""
_EVERYWHERE = frozenset({"depart", "regjer", "statsr", "minist", "offent", "kommun", "politi", "nasjon"})
"""Stems that say nothing of what a post from a ministry is about."""


def theme_of(topic: str, texts: list[str], *, is_told: bool) -> str:
    """The topic that somebody has written, unless it is the beginning of a text: that is unpublished, and nobody else's
    business."""
    if not is_told:
        return ""
    begins_a_text = any(topic == topic_for(text) or text.strip().startswith(topic) for text in texts)
    return "" if begins_a_text or topic.endswith(" …") else topic


def is_same_theme(one: str, other: str) -> bool:
    """They share a telling word, or all their words."""
    if not one or not other:
        return False
    return one.casefold() == other.casefold() or bool(_stems(one) & _stems(other))


def _stems(theme: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(theme.casefold())) - _EVERYWHERE
