"""How far a ministry may go with a check: stricter than the strategy asks, never milder. Pure."""

from __future__ import annotations

from content.checks.check import Check, Override
from somestrategi.core.rules import Severity


def allowed(check: Check) -> list[Severity]:
    """The check's own severity, and those that are stricter; the mildest first."""
    return [one for one in reversed(Severity) if one.rank <= check.rule.severity.rank]


def override_of(check: Check, *, own: Severity, effective: Severity) -> Override:
    """Who may let a post go on. What a ministry has made a warning takes a reason, and what it has made a stop takes
    whoever could make it milder again."""
    if effective.rank >= own.rank:
        return check.override
    if effective is Severity.BLOCK and check.override is not Override.NOBODY:
        return Override.LEADER
    if check.override is Override.WRITER:
        return Override.WRITER_WITH_REASON
    return check.override
