"""Shows that something stood there without showing what: for evidence, logs and stored texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from somestrategi.core.text.span import Span

DOT = "•"
_LETTER_OR_DIGIT = re.compile(r"\w")


def masked(text: str) -> str:
    """Every letter and digit is a dot. Of an e-mail address the part behind the @ stays: it is no person's."""
    local, at, domain = text.partition("@")
    return _LETTER_OR_DIGIT.sub(DOT, local) + at + domain


def with_spans_masked(text: str, spans: Iterable[Span]) -> str:
    """The text with those stretches masked: same length, same places."""
    for span in spans:
        text = text[: span.start] + masked(text[span.start : span.end]) + text[span.end :]
    return text
