"""All checks on a draft, in the order in which the writer meets them (docs/how-to/new-check.md)."""

from __future__ import annotations

from content.checks import asked_at_sending, text_length
from content.checks.check import Check
from content.draft import Draft
from somestrategi.core.rules import RuleBook

CHECKS: tuple[Check, ...] = (
    asked_at_sending.TEXT,
    text_length.CHECK,
    asked_at_sending.FORM,
    asked_at_sending.GROUPS,
    asked_at_sending.PURPOSE,
)

CHECK_RULES: RuleBook[Draft] = RuleBook(check.rule for check in CHECKS)

_BY_ID = {check.id: check for check in CHECKS}


def title_of(check_id: str) -> str:
    """In the reader's language; the id of a check that has been retired."""
    return str(_BY_ID[check_id].rule.title) if check_id in _BY_ID else check_id
