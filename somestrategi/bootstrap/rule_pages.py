"""Writes `docs/rules.md` from the books of rules, so that «why am I stopped?» cannot drift from the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils import translation

from content.checks.book import CHECK_RULES, CHECKS
from content.checks.check import Check
from moderation.triage import TRIAGE
from moderation.triage.book import OFF_BY_DEFAULT, PRECISION_AIMS
from somestrategi.audits.book import AUDIT_RULES
from somestrategi.core.rules import Rule
from somestrategi.core.strategy import requirement
from somestrategi.core.strategy.kept import all_kept

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "rules.md"


def text() -> str:
    """The page, in bokmål as the strategy is."""
    with translation.override("nb"):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Written by `manage.py list_rules`. Do not edit by hand."
    yield ""
    yield "## Self-audit, by night"
    yield from _book(AUDIT_RULES, {})
    yield ""
    yield "## Strategy check, while writing"
    yield from _book(CHECK_RULES, {check.id: check for check in CHECKS})
    yield ""
    yield "## Triage of comments"
    yield from _book(TRIAGE, {})


def _book(rules: Iterable[Rule[Any]], checks: Mapping[str, Check]) -> Iterator[str]:
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
        if rule.id in checks:
            yield from _of_check(checks[rule.id])
        if rule.id in PRECISION_AIMS:
            state = "off by default" if rule.id in OFF_BY_DEFAULT else "on"
            yield f"* Aim for its precision: {PRECISION_AIMS[rule.id]:.2f} ({state})"
        for message, sentence in rule.messages.items():
            yield f"* `{message}`: {_readable(str(sentence))}"


def _of_check(check: Check) -> Iterator[str]:
    yield f"* May be overruled by: {check.override.value.replace('_', ' ')}"
    if check.precision is not None:
        state = "on" if check.is_on else "off by default"
        yield f"* Precision on sentences nobody looked at: {check.precision:.2f} ({state})"


def _readable(sentence: str) -> str:
    """«‹days› dager», not «%(days)s dager»."""
    return re.sub(r"%\((\w+)\)s", r"‹\1›", sentence).replace("%%", "%")
