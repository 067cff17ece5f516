"""Writes `docs/rules.md` from the books of rules, so that «why am I stopped?» cannot drift from the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils import translation

from somestrategi.audits.book import AUDIT_RULES
from somestrategi.core.rules import Rule
from somestrategi.core.strategy import requirement
from somestrategi.core.strategy.kept import all_kept

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "rules.md"


def text() -> str:
    """The page, in bokmål as the strategy is."""
    with translation.override("nb"):
        return "\n".join(_lines(AUDIT_RULES)) + "\n"


def _lines(rules: Iterable[Rule[Any]]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Written by `manage.py list_rules`. Do not edit by hand."
    yield ""
    yield "## Self-audit, by night"
    for rule in rules:
        yield ""
        yield f"### `{rule.id}`: {rule.title}"
        yield ""
        yield str(rule.why)
        yield ""
        for requirement_id in rule.requirements:
            is_proved = rule.id in getattr(all_kept().get(requirement_id), "by", ())
            state = "kept, shown by a test" if is_proved else "not shown by a test yet"
            yield f"* {requirement_id} ({state}): «{requirement(requirement_id).quote}»"
        yield f"* Severity: {rule.severity.value}{', security' if rule.is_security else ''}"
        for message, sentence in rule.messages.items():
            yield f"* `{message}`: {_readable(str(sentence))}"


def _readable(sentence: str) -> str:
    """«‹days› dager», not «%(days)s dager»."""
    return re.sub(r"%\((\w+)\)s", r"‹\1›", sentence).replace("%%", "%")
